"""PNG (ISO/IEC 15948): the texts that cameras and image generators put beside the picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.iptc import photoshop_items
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes, safe_name
from leaktight.formats.reading.rest import rest_of

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_TEXT_BYTES = 16 << 20
"""Of a chunk that is no picture, unpacked."""
_PICTURE = (b"IDAT", b"fdAT", b"JDAT")
_NUMBERS = {
    b"IHDR": 13, b"PLTE": 768, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"tIME": 7, b"tRNS": 256,
    b"bKGD": 6, b"hIST": 512, b"sBIT": 4, b"acTL": 8, b"fcTL": 26, b"cICP": 4, b"oFFs": 9,
    b"sTER": 1,
}  # fmt: skip
"""Kind -> the most bytes that chunks of numbers may have: a longer one holds something else."""
_UNPACKED_AT_ONCE = 4096
_STEP = 1 << 20


class Png:
    """By its signature."""

    name = "png"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(SIGNATURE)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Keywords as texts; texts, other chunks and what lies behind the picture as blobs of their own."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            stream.read(len(SIGNATURE))
            at, pixels = len(SIGNATURE), 0
            for number in range(limits.max_members):
                head = read_fully(stream, 8)
                size, kind = int.from_bytes(head[:4], "big"), head[4:]
                if len(head) < 8:
                    yield Skip(blob.location, "cut off before its end")
                    return
                at += 12 + size
                if kind in _PICTURE or size <= _NUMBERS.get(kind, -1):
                    if not _pass(stream, size + 4):
                        yield Skip(blob.location, f"cut off in chunk {number}")
                        return
                    pixels += size if kind in _PICTURE else 0
                    continue
                if kind == b"IEND":
                    stream.read(size + 4)
                    if pixels:
                        yield LeftOut(pixels, "pixels")
                    # Pictures that were cropped in place leave the rest there.
                    yield from rest_of(blob, stream, at, "behind the picture", MAX_TEXT_BYTES)
                    return
                yield from _chunk(blob, stream, kind, size)
            yield Skip(blob.location, f"more than {limits.max_members} chunks")


def _pass(stream: BinaryIO, size: int) -> bool:
    """Reads over a chunk; False if the stream ends before."""
    while size:
        piece = stream.read(min(size, _STEP))
        if not piece:
            return False
        size -= len(piece)
    return True


def _chunk(blob: Blob, stream: BinaryIO, kind: bytes, size: int) -> Iterator[Item]:
    name = safe_name(kind.decode("latin-1"))
    if size > MAX_TEXT_BYTES:
        yield Skip(blob.location.inside(name), f"a chunk of {size} bytes, beyond {MAX_TEXT_BYTES}")
        _pass(stream, size + 4)
        return
    data = read_fully(stream, size)
    if len(data) < size or len(stream.read(4)) < 4:
        yield Skip(blob.location, f"cut off in chunk {name}")
    keyword, text, is_whole = _text_of(kind, data)
    if keyword:
        yield notes(blob.location, "keyword", [keyword])
        name = safe_name(keyword.decode("latin-1"))
    place = blob.location.inside(name)
    if not is_whole:
        yield Skip(place, f"damaged, or more than {MAX_TEXT_BYTES} bytes come out")
    if (told := _told(blob, kind, keyword, text)) is not None:
        yield from told
        return
    if text:
        yield Blob.of(place, text, blob.depth + 1)


def _told(blob: Blob, kind: bytes, keyword: bytes, text: bytes) -> Iterator[Item] | None:
    """What a chunk of tags or a packet holds; None for any other chunk."""
    if keyword == b"XML:com.adobe.xmp":
        return xmp_items(text, blob.location, blob.depth)
    if kind == b"eXIf":
        return exif_items(reach_in(text), blob.location, blob.depth)
    if keyword.startswith(b"Raw profile type "):
        try:
            raw = bytes.fromhex("".join(text.decode("latin-1").split()[2:]))
        except ValueError:
            return None
        if (start := raw.find(b"Exif\0\0")) >= 0:
            return exif_items(reach_in(raw[start + 6 :]), blob.location, blob.depth)
        if (start := raw.find(b"<x:xmpmeta")) >= 0:
            return xmp_items(raw[start:], blob.location, blob.depth)
        return photoshop_items(raw[max(0, raw.find(b"8BIM")) :], blob.location, blob.depth)
    return None


def _text_of(kind: bytes, data: bytes) -> tuple[bytes, bytes, bool]:
    """(keyword, text, whether that is all of the text) of a chunk."""
    keyword, _, rest = data.partition(b"\0")
    if kind == b"tEXt":
        return keyword, rest.decode("latin-1").encode(), True
    if kind == b"zTXt":
        text, is_whole = _unpacked(rest[1:])
        return keyword, text.decode("latin-1").encode(), is_whole
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:]
        text = rest.partition(b"\0")[2].partition(b"\0")[2]
        return (keyword, *_unpacked(text)) if is_packed else (keyword, text, True)
    if kind == b"iCCP":
        return keyword, *_unpacked(rest[1:])
    return b"", data, True


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """(what comes out, whether that is all): what stands before a damage counts, too; of a bomb nothing."""
    # Raw, behind the two bytes of zlib's head: a wrong checksum must not take what stands before it.
    data, decoder = data[2:], zlib.decompressobj(-zlib.MAX_WBITS)
    text = bytearray()
    for start in range(0, len(data), _UNPACKED_AT_ONCE):
        behind = start + _UNPACKED_AT_ONCE
        try:
            text += decoder.decompress(
                decoder.unconsumed_tail + data[start:behind], MAX_TEXT_BYTES - len(text)
            )
        except zlib.error:
            return bytes(text), False
        if decoder.eof:
            checksum = (decoder.unused_data + data[behind : behind + 4])[:4]
            return bytes(text), checksum == zlib.adler32(text).to_bytes(4, "big")
        if len(text) >= MAX_TEXT_BYTES:
            return b"", False
    return bytes(text), False


FORMAT = Png()

"""PNG (ISO/IEC 15948): the texts that cameras and image generators put beside the picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.bounded import Section, as_binary, read_fully
from leaktight.formats.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.notes import notes, safe_name

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_TEXT_BYTES = 16 << 20
"""Of a chunk that is no picture, unpacked."""
_PICTURE = (b"IDAT", b"fdAT", b"JDAT")
_NUMBERS = (
    b"IHDR", b"PLTE", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"tIME", b"tRNS", b"bKGD", b"hIST", b"sBIT",
    b"acTL", b"fcTL", b"iCCP", b"cICP", b"oFFs", b"sTER",
)  # fmt: skip
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
            at = len(SIGNATURE)
            for number in range(limits.max_members):
                head = read_fully(stream, 8)
                size, kind = int.from_bytes(head[:4], "big"), head[4:]
                if len(head) < 8:
                    yield Skip(blob.location, "cut off before its end")
                    return
                at += 12 + size
                if kind in _PICTURE or kind in _NUMBERS:
                    if not _pass(stream, size + 4):
                        yield Skip(blob.location, f"cut off in chunk {number}")
                        return
                    continue
                if kind == b"IEND":
                    stream.read(size + 4)
                    yield from _behind(blob, stream, at)
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
    keyword, text = _text_of(kind, data)
    if keyword:
        yield notes(blob.location, "keyword", [keyword])
        name = safe_name(keyword.decode("latin-1"))
    place = blob.location.inside(name)
    if text is None:
        yield Skip(place, f"damaged, or more than {MAX_TEXT_BYTES} bytes come out")
    elif text:
        yield Blob.of(place, text, blob.depth + 1)


def _text_of(kind: bytes, data: bytes) -> tuple[bytes, bytes | None]:
    """(keyword, text) of a chunk; the text is None if it cannot be unpacked."""
    keyword, _, rest = data.partition(b"\0")
    if kind == b"tEXt":
        return keyword, rest.decode("latin-1").encode()
    if kind == b"zTXt":
        text = _unpacked(rest[1:])
        return keyword, None if text is None else text.decode("latin-1").encode()
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        text = rest.partition(b"\0")[2].partition(b"\0")[2]
        return keyword, _unpacked(text) if packed else text
    return b"", data


def _unpacked(data: bytes) -> bytes | None:
    decoder = zlib.decompressobj()
    try:
        text = decoder.decompress(data, MAX_TEXT_BYTES)
    except zlib.error:
        return None
    return text if decoder.eof else None


def _behind(blob: Blob, stream: BinaryIO, at: int) -> Iterator[Item]:
    """What follows the end of the picture: pictures that were cropped in place leave the rest there."""
    first = stream.read(1)
    if not first:
        return
    place = blob.location.inside("behind the picture")
    if blob.seekable:
        size = (blob.size or at + (1 << 62)) - at
        open_it = partial(_open_rest, blob, at, size)
        yield Blob(place, open_it, seekable=False, depth=blob.depth + 1)
        return
    rest = first + read_fully(stream, MAX_TEXT_BYTES)
    yield Blob.of(place, rest, blob.depth + 1)
    if len(rest) > MAX_TEXT_BYTES:
        yield Skip(place, f"read up to {MAX_TEXT_BYTES} bytes only")


def _open_rest(blob: Blob, at: int, size: int) -> BinaryIO:
    return as_binary(Section(blob.open(), at, size))


FORMAT = Png()

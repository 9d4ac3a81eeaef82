"""RIFF: WebP pictures (RFC 9649) and WAV sounds, by their chunks; pixels and samples are left out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media import traces
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import safe_name
from leaktight.formats.reading.rest import rest_of

KINDS = {b"WEBP": "pixels", b"WAVE": "sound", b"AVI ": "film"}
_CODED = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"data", b"idx1"))
_NUMBERS = {b"fmt ": 40, b"fact": 4, b"VP8X": 10, b"ANIM": 6, b"ds64": 28}
"""Kind -> the most bytes that chunks of numbers may have: a longer one holds something else."""
_UNKNOWN_SIZES = range(0xFFFFFF00, 1 << 32)
"""What is written for a length that is not known yet, or that stands elsewhere."""
MAX_CHUNK_BYTES = 16 << 20
MAX_TEXTS = 10_000
_INFO = {
    b"IART": "Artist", b"ICMT": "Comment", b"ICOP": "Copyright", b"INAM": "Title", b"ISFT": "Software",
    b"IENG": "Engineer", b"ITCH": "Technician", b"ISBJ": "Subject", b"IKEY": "Keywords", b"ISRC": "Source",
    b"IARL": "ArchivalLocation", b"ICRD": "Date", b"IPRD": "Product", b"ICMS": "Commissioned",
}  # fmt: skip
_AUTHORS = ("Artist", "Engineer", "Technician")
_STEP = 1 << 20


class Riff:
    """By its signature and kind."""

    name = "riff"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data[:4] in (b"RIFF", b"RF64") and head.data[8:12] in KINDS

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """EXIF, XMP and text chunks; other chunks as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            chunks = _Chunks(blob, stream)
            yield from chunks.items(limits.max_members)
            if chunks.left_out:
                yield LeftOut(chunks.left_out, KINDS[chunks.kind])
            if chunks.at >= chunks.end:
                yield from rest_of(blob, stream, chunks.at, "behind the file", MAX_CHUNK_BYTES)


class _Chunks:
    """The chunks of a file, one after the other."""

    def __init__(self, blob: Blob, stream: BinaryIO) -> None:
        head = read_fully(stream, 12)
        size = int.from_bytes(head[4:8], "little")
        self.kind = head[8:12]
        self.at = 12
        self.end = 8 + size if size and size not in _UNKNOWN_SIZES else 1 << 63
        self.left_out = 0
        self._blob = blob
        self._stream = stream

    def items(self, max_chunks: int) -> Iterator[Item]:
        for _ in range(max_chunks):
            head = read_fully(self._stream, min(8, max(0, self.end - self.at)))
            self.at += len(head)
            if len(head) < 8:
                return
            kind, size = head[:4], int.from_bytes(head[4:], "little")
            begun = read_fully(self._stream, 4) if kind == b"LIST" and size >= 4 else b""
            if kind in _CODED or begun == b"movi":
                yield from self._pass(size, begun)
            elif size > MAX_CHUNK_BYTES:
                yield Skip(self._blob.location, "a chunk too long to be read")
                yield from self._pass(size, begun)
            else:
                data = begun + read_fully(self._stream, size - len(begun))
                self.at += len(data) + len(read_fully(self._stream, size % 2))
                if len(data) < size:
                    yield Skip(self._blob.location, "cut off in a chunk")
                yield from _chunk(self._blob, kind, data)
        yield Skip(self._blob.location, f"more than {max_chunks} chunks")

    def _pass(self, size: int, begun: bytes) -> Iterator[Item]:
        """Leaves a chunk out; where its length was not known when it was written, all that follows."""
        passed = len(begun) + _pass(self._stream, size + size % 2 - len(begun))
        self.at += passed
        self.left_out += passed
        if passed < size and size not in _UNKNOWN_SIZES:
            yield Skip(self._blob.location, "cut off in a chunk")


def _pass(stream: BinaryIO, size: int) -> int:
    """Reads over so many bytes; how many there were."""
    passed = 0
    while passed < size and (piece := stream.read(min(size - passed, _STEP))):
        passed += len(piece)
    return passed


def _chunk(blob: Blob, kind: bytes, data: bytes) -> Iterator[Item]:
    place, depth = blob.location, blob.depth
    if kind == b"EXIF":
        tiff = data.removeprefix(b"Exif\0\0")
        yield from exif_items(reach_in(tiff), place, depth)
    elif kind == b"XMP ":
        yield from xmp_items(data, place, depth)
    elif kind == b"LIST" and data[:4] == b"INFO":
        yield from _info(blob, data)
    elif len(data) > _NUMBERS.get(kind, 5) and data.strip(b"\0"):
        yield Blob.of(place.inside(safe_name(kind.decode("latin-1").strip())), data, depth + 1)


def _info(blob: Blob, data: bytes) -> Iterator[Item]:
    at = 4
    texts: list[bytes] = []
    names: list[str] = []
    while at + 8 <= len(data) and len(texts) < MAX_TEXTS:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        name = _INFO.get(kind, safe_name(kind.decode("latin-1")))
        value = data[at + 8 : at + 8 + size].rstrip(b"\0")
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        texts.append(text.encode())
        names.append(name)
        at += 8 + size + size % 2
        if name in _AUTHORS:
            place = blob.location.at(f"INFO {name}")
            yield from traces.author(place, text, name)
    if texts:
        joined, offsets = join_texts(texts)
        yield TextBatch(joined, offsets, partial(_place, blob.location, names), hints=names)
    if at + 8 <= len(data):
        yield Blob.of(blob.location.inside("INFO"), data[at:], blob.depth + 1)


def _place(location: Location, names: list[str], text: int, _offset: int) -> Location:
    return location.at(f"INFO {names[text]}")


FORMAT = Riff()

"""RIFF: WebP pictures (RFC 9649) and WAV sounds, by their chunks; pixels and samples are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media.exif import exif_items, reach_in
from leaktight.formats.media.xmp import xmp_items
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes, safe_name
from leaktight.formats.reading.rest import rest_of

KINDS = {b"WEBP": "pixels", b"WAVE": "sound", b"AVI ": "film"}
_CODED = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"ICCP", b"data", b"movi", b"idx1", b"JUNK", b"PAD "))
MAX_CHUNK_BYTES = 16 << 20
_INFO = {
    b"IART": "Artist", b"ICMT": "Comment", b"ICOP": "Copyright", b"INAM": "Title", b"ISFT": "Software",
    b"IENG": "Engineer", b"ITCH": "Technician", b"ISBJ": "Subject", b"IKEY": "Keywords", b"ISRC": "Source",
    b"IARL": "ArchivalLocation", b"ICRD": "Date", b"IPRD": "Product", b"ICMS": "Commissioned",
}  # fmt: skip
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
            head = read_fully(stream, 12)
            left_out = 0
            end = 8 + int.from_bytes(head[4:8], "little")
            at = 12
            for _ in range(limits.max_members):
                chunk = read_fully(stream, 8)
                if len(chunk) < 8 or at + 8 > end:
                    break
                kind, size = chunk[:4], int.from_bytes(chunk[4:], "little")
                at += 8 + size + size % 2
                if kind in _CODED or size > MAX_CHUNK_BYTES:
                    passed = _pass(stream, size + size % 2)
                    left_out += passed
                    if passed < size or kind not in _CODED:
                        yield Skip(blob.location, "cut off, or a chunk too long to be read")
                    continue
                data = read_fully(stream, size + size % 2)[:size]
                if len(data) < size:
                    yield Skip(blob.location, "cut off in a chunk")
                yield from _chunk(blob, kind, data)
            if left_out:
                yield LeftOut(left_out, KINDS[head[8:12]])
            if blob.seekable and at >= end:
                yield from rest_of(blob, stream, end + end % 2, "behind the file", MAX_CHUNK_BYTES)


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
        try:
            yield from exif_items(reach_in(tiff), place, depth)
        except FormatError as error:
            yield Skip(place, f"EXIF: {error.reason}")
    elif kind == b"XMP ":
        yield from xmp_items(data, place, depth)
    elif kind == b"LIST" and data[:4] == b"INFO":
        yield from _info(blob, data)
    elif len(data) > 16 or kind == b"LIST":
        yield Blob.of(place.inside(safe_name(kind.decode("latin-1").strip())), data, depth + 1)


def _info(blob: Blob, data: bytes) -> Iterator[Item]:
    at = 4
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        name = _INFO.get(kind, safe_name(kind.decode("latin-1")))
        value = data[at + 8 : at + 8 + size].rstrip(b"\0")
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        yield notes(blob.location, f"INFO {name}", [text.encode()], hint=name)
        at += 8 + size + size % 2


FORMAT = Riff()

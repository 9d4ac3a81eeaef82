"""Compressed streams inside other bytes: zlib in PDF files and unknown containers, gzip in images."""

from __future__ import annotations

import zlib
from functools import partial
from typing import BinaryIO, NamedTuple

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.compressed.gzip_stream import FORMAT as GZIP
from leaktight.formats.compressed.gzip_stream import GzipDecoder
from leaktight.formats.reading.bounded import DecodedStream, as_binary

MIN_OUTPUT_BYTES = 64
"""Random bytes behind what looks like a head give fewer before they stop making sense."""
MAX_OUTPUT_BYTES = 4 << 20
"""Of one stream that is unpacked in memory."""
HEADS = (b"x\x01", b"x\x9c", b"x\xda", b"H\x89", b"h\xde", b"\x1f\x8b\x08")
"""How streams begin, with the usual window sizes."""
_GZIP_OR_ZLIB = 47
_FIRST, _SECOND, _THIRD = 256, 4096, 1 << 16


class Embedded(NamedTuple):
    """A stream that was found inside other bytes."""

    start: int
    end: int
    """Where its compressed bytes end, or those at hand."""
    text: bytes
    """What came out of it."""
    is_whole: bool
    """Whether that is all: not if it is long, reaches behind the bytes at hand, or is damaged."""


def head_before(data: bytes, end: int) -> int | None:
    """The start of a stream's head that ends at `end`."""
    if data.startswith(HEADS[:-1], end - 2):
        return end - 2
    return end - 3 if data.startswith(HEADS[-1], max(0, end - 3)) else None


def inflate(data: bytes, at: int) -> Embedded | None:
    """The stream whose head stands at `at`; None if there is none. Raises nothing on any bytes."""
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    text = bytearray()
    start = at
    for size in (_FIRST, _SECOND, _THIRD, len(data)):
        piece = data[start : start + size]
        try:
            text += decoder.decompress(decoder.unconsumed_tail + piece, MAX_OUTPUT_BYTES - len(text) + 1)
        except zlib.error:
            return Embedded(at, at + 2, bytes(text), is_whole=False) if len(text) >= 1024 else None
        start += len(piece)
        if decoder.eof or len(text) > MAX_OUTPUT_BYTES:
            break
        if size == _SECOND and len(text) < MIN_OUTPUT_BYTES:
            return None
    if not text or (not decoder.eof and len(text) < MIN_OUTPUT_BYTES):
        return None
    left = len(decoder.unused_data) + len(decoder.unconsumed_tail)
    return Embedded(at, max(at + 2, start - left), bytes(text), decoder.eof)


class _OneStream(DecodedStream):
    """A stream with anything behind it."""

    def _start_member(self) -> bool:
        return False


def open_stream(blob: Blob, at: int, limits: Limits) -> BinaryIO:
    """What the stream that begins at a byte of a seekable blob unpacks to.

    Reading raises FormatError where it is damaged or too long.
    """
    source = blob.open()
    source.seek(at)
    return as_binary(_OneStream(source, partial(GzipDecoder, _GZIP_OR_ZLIB), GZIP, limits))

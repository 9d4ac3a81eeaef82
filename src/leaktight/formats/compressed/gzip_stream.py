"""Gzip (RFC 1952), with any number of members."""

from __future__ import annotations

import zlib

from leaktight.formats.compressed.decompress import Compressed


class GzipDecoder:
    """`zlib` in the shape of the other decoders."""

    def __init__(self, window_bits: int = 31) -> None:
        self._inner = zlib.decompressobj(window_bits)
        self._is_full = False

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        # All input may be taken while output still waits for room.
        return not (self._inner.unconsumed_tail or self._is_full)

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        output = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self._is_full = len(output) >= max_length
        return output


FORMAT = Compressed(
    name="gzip",
    magics=(b"\x1f\x8b\x08",),
    suffixes=((".gz", ""), (".tgz", ".tar"), (".svgz", ".svg")),
    decoder=GzipDecoder,
    errors=(zlib.error,),
)

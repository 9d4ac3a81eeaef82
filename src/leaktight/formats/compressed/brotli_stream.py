"""Brotli (RFC 7932). It has no signature, so name and content must agree."""

from __future__ import annotations

import brotli

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.format import Head


class BrotliDecoder:
    """`brotli` in the shape of the other decoders."""

    unused_data = b""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._inner.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        output: bytes = self._inner.process(data, output_buffer_limit=max_length)
        return output


class Brotli(Compressed):
    """Accepted when the name ends in .br and the head decodes."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        if not head.name.lower().endswith(".br") or not head.data:
            return False
        try:
            BrotliDecoder().decompress(head.data, 1 << 16)
        except brotli.error:
            return False
        return True


FORMAT = Brotli(
    name="brotli",
    magics=(),
    suffixes=((".br", ""),),
    decoder=BrotliDecoder,
    errors=(brotli.error,),
)

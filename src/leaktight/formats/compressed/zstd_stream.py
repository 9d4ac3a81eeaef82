"""Zstandard (RFC 8878), with any number of frames."""

from __future__ import annotations

import zstandard

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.format import Head

MAX_WINDOW_BYTES = 1 << 27
FEED_BYTES = 1 << 9
"""A block of 4 bytes may hold 128 KiB: so much input at once gives 16 MiB at most."""

SKIPPABLE = tuple(bytes((0x50 + kind,)) + b"\x2a\x4d\x18" for kind in range(16))


class ZstdDecoder:
    """`zstandard` in the shape of the other decoders: bounded by feeding little at once."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).decompressobj()
        self._input = memoryview(b"")

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._input

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + bytes(self._input)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if data:
            self._input = memoryview(bytes(self._input) + data)
        pieces = []
        size = 0
        while self._input and size < max_length and not self.eof:
            piece = self._inner.decompress(self._input[:FEED_BYTES])
            self._input = self._input[FEED_BYTES:]
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)


class Zstd(Compressed):
    """A file that begins with a skippable frame is taken for zstd unless its name says lz4."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        if head.data.startswith(SKIPPABLE):
            return not head.name.lower().endswith(".lz4")
        return head.data.startswith(self.magics)


FORMAT = Zstd(
    name="zstd",
    magics=(b"\x28\xb5\x2f\xfd", *SKIPPABLE),
    suffixes=((".zst", ""), (".zstd", ""), (".tzst", ".tar")),
    decoder=ZstdDecoder,
    errors=(zstandard.ZstdError,),
)

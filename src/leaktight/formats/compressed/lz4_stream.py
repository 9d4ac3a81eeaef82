"""LZ4 frames, any number of them."""

from __future__ import annotations

from lz4.frame import LZ4FrameDecompressor

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.compressed.zstd_stream import SKIPPABLE
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import Decoder


def _decoder() -> Decoder:
    decoder: Decoder = LZ4FrameDecompressor()
    return decoder


class Lz4(Compressed):
    """A skippable frame in front is taken for lz4 where the name says so."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        named = head.name.lower().endswith(".lz4") and head.data.startswith(SKIPPABLE)
        return named or head.data.startswith(b"\x04\x22\x4d\x18")


FORMAT = Lz4(
    name="lz4",
    magics=(b"\x04\x22\x4d\x18", *SKIPPABLE),
    suffixes=((".lz4", ""),),
    decoder=_decoder,
    errors=(RuntimeError, EOFError, MemoryError),
)

"""Xz, with any number of streams."""

from __future__ import annotations

import lzma

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.reading.bounded import Decoder

MEMORY_BYTES = 128 << 20
"""Enough for every preset of xz (level 9 takes 65 MiB)."""


def _decoder() -> Decoder:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY_BYTES)


FORMAT = Compressed(
    name="xz",
    magics=(b"\xfd7zXZ\0",),
    suffixes=((".xz", ""), (".txz", ".tar")),
    decoder=_decoder,
    errors=(lzma.LZMAError, EOFError, MemoryError),
)

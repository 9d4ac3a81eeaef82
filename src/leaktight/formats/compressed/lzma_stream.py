"""Lzma_alone, the forerunner of xz."""

from __future__ import annotations

import lzma
import re

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.compressed.xz_stream import MEMORY_BYTES
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import Decoder

_HEADER = re.compile(rb"\]\0(?:[\0-\xff]{2}[\0-\x08])\xff{8}\0", re.DOTALL)
"""The usual properties, a dictionary of up to 128 MiB, an unknown length, and the first byte of the data."""


def _decoder() -> Decoder:
    return lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=MEMORY_BYTES)


class LzmaAlone(Compressed):
    """It has no signature: the name or the usual header, and decoding its beginning, must agree."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        if not head.data.startswith(b"]\0"):
            return False
        if not head.name.lower().endswith((".lzma", ".tlz")) and not _HEADER.match(head.data):
            return False
        try:
            _decoder().decompress(head.data, 1)
        except self.errors:
            return False
        return True


FORMAT = LzmaAlone(
    name="lzma",
    magics=(),
    suffixes=((".lzma", ""), (".tlz", ".tar")),
    decoder=_decoder,
    errors=(lzma.LZMAError, EOFError, MemoryError),
)

"""Bzip2, with any number of streams."""

from __future__ import annotations

import bz2

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.format import Head

BLOCK = b"1AY&SY"
END = b"\x17\x72\x45\x38\x50\x90"


class Bzip2(Compressed):
    """Told from text that begins with "BZh" by the first block's own signature."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(self.magics) and head.data[4:10] in (BLOCK, END)


FORMAT = Bzip2(
    name="bzip2",
    magics=tuple(b"BZh%d" % level for level in range(1, 10)),
    suffixes=((".bz2", ""), (".tbz2", ".tar"), (".tbz", ".tar")),
    decoder=bz2.BZ2Decompressor,
    errors=(OSError, ValueError, EOFError),
)

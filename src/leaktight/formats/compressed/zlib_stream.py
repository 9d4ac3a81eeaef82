"""Zlib (RFC 1950): what joblib writes for `compress=`, git for loose objects, and many programs for state."""

from __future__ import annotations

import zlib
from functools import partial

from leaktight.formats.compressed.decompress import Compressed
from leaktight.formats.compressed.embedded import HEADS
from leaktight.formats.compressed.gzip_stream import GzipDecoder
from leaktight.formats.format import Head

_ALSO_TEXT = (b"x^",)
"""The head of the levels 2 to 5 is text as well."""


class Zlib(Compressed):
    """Its two bytes of signature may begin anything: the data behind them have to make sense, too."""

    __slots__ = ()

    def accepts(self, head: Head) -> bool:
        if not head.data.startswith(self.magics):
            return False
        decoder = zlib.decompressobj()
        try:
            text = decoder.decompress(head.data, 1 << 16)
        except zlib.error:
            return False
        return bool(text) and (decoder.eof or not head.is_whole)


FORMAT = Zlib(
    name="zlib",
    magics=(*HEADS[:-1], *_ALSO_TEXT),
    suffixes=((".z", ""), (".zlib", ""), (".zz", "")),
    decoder=partial(GzipDecoder, zlib.MAX_WBITS),
    errors=(zlib.error,),
)

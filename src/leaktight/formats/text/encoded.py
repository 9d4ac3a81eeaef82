"""UTF-8 written in another encoding."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO, cast


class EncodedWriter(io.RawIOBase):
    """Takes UTF-8 and writes it in another encoding; letters that it does not have become "?"."""

    def __init__(self, target: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._target = target
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")

    def writable(self) -> bool:
        """It is written only."""
        return True

    def write(self, data: object) -> int:
        """Takes whole or cut letters."""
        raw = bytes(cast(bytes, data))
        self._target.write(self._decoder.decode(raw).encode(self._encoding, "replace"))
        return len(raw)

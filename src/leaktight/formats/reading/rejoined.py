"""A stream of which some bytes have been read already, put together again."""

from __future__ import annotations

import io
from typing import BinaryIO

from leaktight.core.blob import Blob

BUFFER_BYTES = 1 << 20


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read to judge it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._start:
            size = min(len(target), len(self._start))
            target[:size] = self._start[:size]
            self._start = self._start[size:]
            return size
        piece = self._rest.read(len(target))
        target[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._rest.close()
        super().close()


def rejoin(blob: Blob, start: bytes, stream: BinaryIO) -> Blob:
    """The blob, to be opened once more from byte 0: `start` has been read from `stream`, which is its own."""
    if blob.seekable:
        stream.close()
        return blob
    opened = io.BufferedReader(_Rejoined(start, stream), BUFFER_BYTES)
    return Blob(blob.location, lambda: opened, blob.size, False, blob.depth)

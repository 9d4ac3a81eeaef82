"""A stream that is read from front to back, with the place it is at; passes over bytes where it can seek."""

from __future__ import annotations

import io
from typing import BinaryIO

from leaktight.core.blob import Blob
from leaktight.formats.reading.bounded import as_binary, read_fully

_AHEAD_BYTES = 256 << 10
_STEP = 1 << 20


class Cursor:
    """Reads ahead, so that many small values cost few reads."""

    def __init__(self, blob: Blob, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._used = 0
        self.at = 0
        """What comes next."""
        self.end: int | None = None
        """Where the stream ends, where that can be known without reading it."""
        if blob.seekable:
            self.end = stream.seek(0, io.SEEK_END)
            stream.seek(0)

    def peek(self, size: int) -> bytes:
        """At least the next `size` bytes, fewer only at the end; they come again."""
        missing = size - (len(self._held) - self._used)
        if missing > 0:
            more = read_fully(self._stream, max(missing, _AHEAD_BYTES))
            self._held, self._used = self._held[self._used :] + more, 0
        return self._held[self._used :] if self._used else self._held

    def take(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end."""
        held = len(self._held) - self._used
        if size <= held or size <= _AHEAD_BYTES:
            if size > held:
                self.peek(size)
            data = self._held[self._used : self._used + size]
            self._used += len(data)
        else:
            data = self._held[self._used :] + read_fully(self._stream, size - held)
            self._held, self._used = b"", 0
        self.at += len(data)
        return data

    def skip(self, size: int) -> bool:
        """Goes over `size` bytes; False if the stream ends before."""
        held = min(size, len(self._held) - self._used)
        self._used += held
        self.at += held
        size -= held
        if not size:
            return True
        self._held, self._used = b"", 0
        if self.end is not None:
            passed = min(size, max(0, self.end - self.at))
            self.at += passed
            self._stream.seek(self.at)
            return passed == size
        while size and (piece := self._stream.read(min(size, _STEP))):
            self.at += len(piece)
            size -= len(piece)
        return not size

    def stretch(self, size: int) -> BinaryIO:
        """The next `size` bytes as a stream, whose reading moves this on."""
        return as_binary(_Stretch(self, size))


class _Stretch(io.RawIOBase):
    def __init__(self, cursor: Cursor, size: int) -> None:
        super().__init__()
        self._cursor = cursor
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        data = self._cursor.take(wanted)
        self._left -= len(data)
        return data

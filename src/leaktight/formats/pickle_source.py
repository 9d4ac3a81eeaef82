"""A pickle's bytes, a stretch at a time: never the whole file."""

from __future__ import annotations

import io
from typing import BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.bounded import PIECE_BYTES, CarefulStream

CHUNK_BYTES = 1 << 19


class Source:
    """What comes next in a stream: `data` begins at byte `start`."""

    def __init__(self, stream: BinaryIO, *, seekable: bool) -> None:
        self._stream = stream
        self._seekable = seekable
        self.size = stream.seek(0, io.SEEK_END) if seekable else None
        """Bytes in all, where they can be counted."""
        if seekable:
            stream.seek(0)
        self.data = b""
        self.start = 0
        self.ended = False
        self.problem = ""
        """Why the stream ended before its end."""

    def drop(self, count: int) -> None:
        """Moves on over bytes of `data`."""
        if count:
            self.data = self.data[count:]
            self.start += count

    def load(self, wanted: int) -> bool:
        """Whether `data` now has as many bytes as wanted; it has more where that costs nothing."""
        missing = wanted - len(self.data)
        if missing > 0 and not self.ended:
            size = max(missing, CHUNK_BYTES)
            more = self._read(size)
            self.ended = len(more) < size
            self.data += more
        return len(self.data) >= wanted

    def take(self, size: int) -> bytes:
        """The next bytes, fewer only at the end, and moves on over them."""
        if not self.data and not self.ended:
            self.data = self._read(max(size, CHUNK_BYTES))
            self.ended = not self.data
        taken = self.data[:size]
        self.drop(len(taken))
        return taken

    def skip(self, size: int) -> None:
        """Moves on over `size` bytes, unread where that is possible."""
        inside = min(size, len(self.data))
        self.drop(inside)
        if inside == size:
            return
        if self._seekable:
            self.start += size - inside
            self._stream.seek(self.start)
            return
        left = size - inside
        while left > 0 and (piece := self.take(min(left, CHUNK_BYTES))):
            left -= len(piece)

    def _read(self, size: int) -> bytes:
        pieces: list[bytes] = []
        try:
            while size > 0 and (piece := self._stream.read(min(size, PIECE_BYTES))):
                pieces.append(piece)
                size -= len(piece)
        except FormatError as error:
            self.problem = error.reason
        return b"".join(pieces)


class Span(CarefulStream):
    """The next bytes of a source as a stream; reading it moves the source on."""

    def __init__(self, source: Source, size: int | None) -> None:
        super().__init__()
        self._source = source
        self._left = size

    def _pull(self) -> bytes:
        size = CHUNK_BYTES if self._left is None else min(self._left, CHUNK_BYTES)
        data = self._source.take(size) if size else b""
        if self._left is not None:
            self._left -= len(data)
        return data

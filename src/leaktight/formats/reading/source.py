"""The bytes of a stream, a stretch at a time: never the whole file."""

from __future__ import annotations

import io
from typing import BinaryIO

from leaktight.core.errors import FormatError
from leaktight.formats.reading.bounded import PIECE_BYTES, CarefulStream

CHUNK_BYTES = 1 << 19
PADDING = bytes(9)
"""Stands behind the bytes: as much as the longest opcode without a length takes, its argument included."""


class Source:
    """A stretch of a stream, `data[at:end]`, which moves on."""

    def __init__(self, stream: BinaryIO, *, seekable: bool) -> None:
        self._stream = stream
        self._seekable = seekable
        self.size = stream.seek(0, io.SEEK_END) if seekable else None
        """Bytes in all, where they can be counted."""
        if seekable:
            stream.seek(0)
        self.data = PADDING
        self.at = 0
        self.end = 0
        self.start = 0
        """Of `data` in the stream."""
        self.ended = False
        self.problem = ""
        """Why the stream ended before its end."""

    @property
    def position(self) -> int:
        """Where it stands in the stream."""
        return self.start + self.at

    def load(self, wanted: int) -> bool:
        """Whether as many bytes as wanted are there now; only this moves `data` itself."""
        missing = wanted - (self.end - self.at)
        if missing > 0 and not self.ended:
            rest = self.data[self.at : self.end]
            more = self._read(max(missing, CHUNK_BYTES))
            self.ended = len(more) < max(missing, CHUNK_BYTES)
            self.start += self.at
            self.at, self.end = 0, len(rest) + len(more)
            self.data = b"".join((rest, more, PADDING))
        return self.end - self.at >= wanted

    def take(self, size: int) -> bytes:
        """The next bytes, fewer if not so many are loaded, none only at the end."""
        if size:
            self.load(1)
        taken = self.data[self.at : min(self.at + size, self.end)]
        self.at += len(taken)
        return taken

    def skip(self, size: int) -> None:
        """Moves on over `size` bytes, unread where that is possible."""
        if self._seekable and size > self.end - self.at:
            assert self.size is not None
            self.start = self._stream.seek(min(self.position + size, self.size))
            self.at = self.end = 0
            self.data = PADDING
            return
        while size > 0 and (piece := self.take(min(size, CHUNK_BYTES))):
            size -= len(piece)

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
    """The next bytes of a source as a stream, all if no size is given; reading it moves the source on."""

    def __init__(self, source: Source, size: int | None) -> None:
        super().__init__()
        self._source = source
        self._left = size

    def _pull(self) -> bytes:
        data = self._source.take(CHUNK_BYTES if self._left is None else min(self._left, CHUNK_BYTES))
        if self._left is not None:
            self._left -= len(data)
        return data

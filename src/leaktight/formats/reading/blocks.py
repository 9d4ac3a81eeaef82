"""A long stream in blocks that fit in memory: pieces with margins, or blocks cut where a record ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Window, count_code_points
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.core.report import Skip

MARGIN_BYTES = 64 << 10
"""Bytes that a piece shows of each neighbour: more than any pattern is long."""

_COUNTED_LINES = 4
"""Line numbers that are counted one by one before an index of the line ends pays."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a long text with a margin on both sides; it owns `data[own_start:own_end]`."""

    data: bytes
    own_start: int
    own_end: int
    code_points_before: int
    """Code points of the text that stand before `data`."""
    lines_before: int
    """Line ends of the text that stand before `data`."""

    @property
    def window(self) -> Window:
        """The same as a batch's window."""
        return Window(self.own_start, self.own_end, self.code_points_before)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records of a stream."""

    data: bytes
    lines_before: int
    line_ends: int
    """Line ends in `data`."""
    is_last: bool
    is_cut_hard: bool = False
    """No record ended in as many bytes as are held: the last one is cut somewhere."""


class Lines:
    """1-based line numbers of places in a text that starts after `before` line ends."""

    __slots__ = ("_asked", "_before", "_data", "_ends")

    def __init__(self, data: bytes, before: int = 0) -> None:
        self._data = data
        self._before = before
        self._asked = 0
        self._ends: NDArray[np.int64] | None = None

    def at(self, position: int) -> int:
        """The line in which a byte offset stands."""
        if self._ends is None:
            self._asked += 1
            if self._asked <= _COUNTED_LINES:
                return self._before + self._data.count(b"\n", 0, position) + 1
            self._ends = np.flatnonzero(np.frombuffer(self._data, np.uint8) == 10)
        return self._before + int(np.searchsorted(self._ends, position)) + 1


class Reader:
    """Reads a stream up to its end or to where it breaks, and knows which of the two it was."""

    __slots__ = ("_problem", "_size", "_stream", "_taken")

    def __init__(self, stream: BinaryIO, size: int | None) -> None:
        self._stream = stream
        self._size = size
        self._taken = 0
        self._problem = ""

    def take(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end of what can be read."""
        data = self._read(size)
        if data and len(data) < size:
            parts = [data]
            missing = size - len(data)
            while missing > 0 and (more := self._read(missing)):
                parts.append(more)
                missing -= len(more)
            data = b"".join(parts)
        self._taken += len(data)
        return data

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size) or b""
        except FormatError as error:
            self._problem = error.reason
            return b""

    @property
    def problem(self) -> str:
        """What kept the rest from being read, "" if nothing did; known once the end is reached."""
        return self._problem

    def skips(self, location: Location) -> Iterator[Skip]:
        """Once the end is reached: what kept the rest from being read, if anything did."""
        if self._problem:
            yield Skip(location, f"read up to byte {self._taken}: {self._problem}")
        elif self._size is not None and self._taken < self._size:
            yield Skip(location, f"shrank while read: {self._taken} of {self._size} bytes")


def count_line_ends(data: bytes) -> int:
    """How many lines end in `data`; takes the same time for short lines as for long ones."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == 10))


def code_point_boundary(data: bytes, end: int) -> int:
    """The last offset up to `end` that cuts no UTF-8 sequence. Other bytes may be cut anywhere."""
    for back in range(1, min(3, end) + 1):
        byte = data[end - back]
        if byte & 0xC0 != 0x80:
            return end - back if byte >= 0xC0 else end
    return end


def read_pieces(
    reader: Reader, block_bytes: int, *, data: bytes = b"", lines_before: int = 0, margin: int = MARGIN_BYTES
) -> Iterator[Piece]:
    """The whole stream, `data` before it, as overlapping pieces whose own stretches adjoin exactly.

    Holds about two blocks at a time. Line ends play no part in it, so a text may be one endless line.
    """
    own_start = code_points = 0
    while True:
        wanted = own_start + block_bytes + margin
        if len(data) < wanted:
            data += reader.take(wanted - len(data))
        if len(data) < wanted:
            yield Piece(data, own_start, len(data), code_points, lines_before)
            return
        own_end = max(code_point_boundary(data, own_start + block_bytes), own_start + 1)
        yield Piece(data, own_start, own_end, code_points, lines_before)
        keep = code_point_boundary(data, max(0, own_end - margin))
        lines_before += count_line_ends(data[:keep])
        code_points += keep if data.isascii() else count_code_points(data[:keep])
        data = data[keep:]
        own_start = own_end - keep


def read_blocks(
    reader: Reader, block_bytes: int, max_bytes: int, find_cut: Callable[[bytes], int]
) -> Iterator[Block]:
    """The whole stream as blocks, each up to where `find_cut` says that a record ends (0: nowhere).

    A record longer than `max_bytes` comes as a block that is cut hard at what was read.
    """
    rest = b""
    lines = 0
    while True:
        more = reader.take(block_bytes)
        data = rest + more
        if len(more) < block_bytes:
            yield Block(data, lines, count_line_ends(data), is_last=True)
            return
        cut = find_cut(data)
        if cut == 0 and len(data) < max_bytes:
            rest = data
            continue
        block = data[:cut] if cut else data
        line_ends = count_line_ends(block)
        yield Block(block, lines, line_ends, is_last=False, is_cut_hard=cut == 0)
        lines += line_ends
        rest = data[len(block) :]

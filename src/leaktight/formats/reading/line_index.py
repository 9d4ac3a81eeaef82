"""Finds lines in a block of text without looking at more of it than the question needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from leaktight.formats.json.sniff import BYTE_ORDER_MARK
from leaktight.formats.reading.blocks import count_line_ends

CACHED_BYTES = 1 << 16
"""Looked at in one go: pieces that stay in the processor's cache."""
SPARSE_HITS = 32
"""So few hits are found one by one; for more, all lines are indexed."""

TWO_BREAKS = 0x0A0A

Span = tuple[int, int, int]
"""A line's number in the block, its start, and its end without the newline."""


class LineIndex:
    """The lines of a block of whole lines; those that hold no record have no row."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends: NDArray[np.int64] | None = None
        self._rows: NDArray[np.int64] | None = None
        self._may_be_blank = b"\r" in data or data.startswith(b"\n")

    def count(self) -> tuple[int, int]:
        """(lines, lines that hold a record)."""
        count = count_line_ends(self._data) + (not self._data.endswith(b"\n"))
        self._may_be_blank = self._may_be_blank or _has_two_breaks(self._data)
        return count, int(self._row_numbers()[-1]) + 1 if self._may_be_blank else count

    def spans(self, hits: NDArray[np.int64]) -> list[Span]:
        """The lines in which a hit ends, each once; one that ends behind a newline belongs before it."""
        if len(hits) <= SPARSE_HITS and self._ends is None:
            return self._few_spans(np.maximum(hits - 1, 0).tolist())
        ends = self.ends()
        touched = np.unique(np.searchsorted(ends, np.maximum(hits - 1, 0)))
        touched = touched[touched < len(ends)]
        starts = np.where(touched > 0, ends[touched - 1] + 1, self._start())
        return list(zip(touched.tolist(), starts.tolist(), ends[touched].tolist(), strict=True))

    def number_at(self, position: int) -> int:
        """The number of the line that holds a byte."""
        return int(np.searchsorted(self.ends(), position))

    def row_of(self, number: int) -> int:
        """The row of a line: lines that hold a record are counted from 0."""
        return int(self._row_numbers()[number]) if self._may_be_blank else number

    def ends(self) -> NDArray[np.int64]:
        """Where each line's newline stands, the end of the data for a last line without one."""
        if self._ends is None:
            found = [np.flatnonzero(breaks[:CACHED_BYTES]) + start for start, breaks in self._breaks()]
            if not self._data.endswith(b"\n"):
                found.append(np.array([len(self._data)]))
            self._ends = np.concatenate(found)
        return self._ends

    def _few_spans(self, positions: list[int]) -> list[Span]:
        data = self._data
        spans: list[Span] = []
        number, counted, done = 0, 0, -1
        for position in positions:
            if position <= done or position >= len(data):
                continue
            start = data.rfind(b"\n", 0, position) + 1
            end = data.find(b"\n", position)
            done = len(data) if end < 0 else end
            number += _count_breaks(data, counted, start)
            counted = start
            spans.append((number, start or self._start(), done))
        return spans

    def _row_numbers(self) -> NDArray[np.int64]:
        if self._rows is None:
            ends = self.ends()
            sizes = np.diff(ends, prepend=-1) - 1
            before = np.frombuffer(self._data, np.uint8)[np.maximum(ends - 1, 0)]
            is_blank = (sizes == 0) | ((sizes == 1) & (before == 0x0D))
            self._rows = np.cumsum(~is_blank) - 1
        return self._rows

    def _start(self) -> int:
        return len(BYTE_ORDER_MARK) if self._data.startswith(BYTE_ORDER_MARK) else 0

    def _breaks(self) -> Iterator[tuple[int, NDArray[np.bool_]]]:
        """(offset, which bytes are newlines) in pieces, each with one byte more than its share."""
        data = np.frombuffer(self._data, np.uint8)
        for start in range(0, len(data), CACHED_BYTES):
            yield start, data[start : start + CACHED_BYTES + 1] == 0x0A


def _has_two_breaks(data: bytes) -> bool:
    """Whether a line end follows another; a search for the two bytes takes ten times as long."""
    return any(
        bool((np.frombuffer(data, np.uint16, (len(data) - start) // 2, start) == TWO_BREAKS).any())
        for start in (0, 1)
        if len(data) >= start + 2
    )


def _count_breaks(data: bytes, start: int, end: int) -> int:
    """Newlines in data[start:end]."""
    return (
        int(np.count_nonzero(np.frombuffer(data, np.uint8, end - start, start) == 0x0A)) if end > start else 0
    )

"""Dividing the rows into boxes of at least k, so that each box is generalised no further than it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.combinations import Combinations
from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.goal import Judge
from leaktight.sanitize.tables.packing import Codes

LEAF = -1
"""The column of a node that is a box."""


@dataclass(frozen=True, slots=True, repr=False)
class Boxes:
    """A tree of cuts; its leaves are boxes. In memory only: it is about raw values."""

    column: NDArray[np.int32]
    """Node -> the column that it cuts, or LEAF."""
    cut: NDArray[np.int32]
    """Node -> the last code of its first half; for a leaf the number of the box."""
    halves: NDArray[np.int32]
    """(2, nodes): the nodes of both halves."""
    low: Codes
    """(columns, boxes): the least code in each box."""
    high: Codes

    def find(self, codes: Codes) -> NDArray[np.int32]:
        """The box of each row of codes (columns, n)."""
        nodes = np.zeros(codes.shape[1], dtype=np.int32)
        moving = np.arange(codes.shape[1])
        while len(moving):
            at = nodes[moving]
            moving, at = moving[self.column[at] != LEAF], at[self.column[at] != LEAF]
            above = codes[self.column[at], moving] > self.cut[at]
            nodes[moving] = self.halves[above.astype(np.int8), at]
        return self.cut[nodes]


def divide(quasi: Sequence[Domain], combinations: Combinations, judge: Judge) -> Boxes:
    """Boxes that each meet the goal and cannot be cut in two that both do: strict multidimensional
    partitioning (LeFevre et al. 2006), at the median of the column in which a box is widest.

    Raises UsageError where the whole table does not meet the goal.
    """
    growing = _Growing(quasi, combinations, judge)
    if combinations.rows and not growing.is_enough(np.arange(len(combinations))):
        raise UsageError("goal", f"cannot be reached with {judge.goal.describe()}")
    return growing.grown()


class _Growing:
    """A tree of cuts while it is made."""

    def __init__(self, quasi: Sequence[Domain], combinations: Combinations, judge: Judge) -> None:
        self._table = combinations
        self._judge = judge
        groups = [len(one.levels[start].labels) for one, start in zip(quasi, combinations.start, strict=True)]
        self._spans = np.maximum(1, np.array(groups, dtype=np.float64) - 1)
        self._spreads = [
            judge.spread(codes, combinations.counts, column=column) if len(codes) else None
            for column, codes in enumerate(combinations.sensitive)
        ]

    def grown(self) -> Boxes:
        column: list[int] = []
        cut: list[int] = []
        halves: list[list[int]] = []
        low: list[NDArray[np.int32]] = []
        high: list[NDArray[np.int32]] = []
        waiting = [(np.arange(len(self._table)), -1, 0)]
        while waiting:
            some, parent, side = waiting.pop()
            node = len(column)
            if parent >= 0:
                halves[parent][side] = node
            halves.append([0, 0])
            found = self._cut(some)
            if found is None:
                column.append(LEAF)
                cut.append(len(low))
                codes = self._table.codes[:, some]
                low.append(codes.min(axis=1, initial=np.iinfo(np.int32).max))
                high.append(codes.max(axis=1, initial=0))
            else:
                column.append(found[0])
                cut.append(found[1])
                above = self._table.codes[found[0], some] > found[1]
                waiting += [(some[above], node, 1), (some[~above], node, 0)]
        return Boxes(
            np.array(column, np.int32), np.array(cut, np.int32), np.array(halves, np.int32).T,
            np.array(low, np.int32).T, np.array(high, np.int32).T,
        )  # fmt: skip

    def is_enough(self, some: NDArray[np.int64]) -> bool:
        """Whether these combinations may be a class."""
        if self._table.counts[some].sum() < self._judge.goal.k:
            return False
        return all(self._is_diverse(some, column) for column in range(len(self._spreads)))

    def _is_diverse(self, some: NDArray[np.int64], column: int) -> bool:
        known = self._spreads[column]
        if known is None or not self._judge.goal.asks_for_diversity:
            return True
        ranks, spread = known
        return self._judge.is_diverse(ranks[some], self._table.counts[some], spread)

    def _cut(self, some: NDArray[np.int64]) -> tuple[int, int] | None:
        """The column and the code to cut after; None for a box."""
        if self._table.counts[some].sum() < 2 * self._judge.goal.k:
            return None
        codes = self._table.codes[:, some]
        widths = (codes.max(axis=1) - codes.min(axis=1)) / self._spans
        for column in np.argsort(-widths, kind="stable").tolist():
            if widths[column] == 0:
                return None
            for cut in self._medians(codes[column], self._table.counts[some]):
                above = codes[column] > cut
                if self.is_enough(some[above]) and self.is_enough(some[~above]):
                    return column, cut
        return None

    def _medians(self, codes: NDArray[np.int32], counts: NDArray[np.int64]) -> Iterator[int]:
        """The codes next to the median after which a cut leaves k rows on both sides."""
        order = np.argsort(codes, kind="stable")
        codes, reached = codes[order], np.cumsum(counts[order])
        ends = np.flatnonzero(codes[1:] != codes[:-1])
        below = reached[ends]
        fitting = (below >= self._judge.goal.k) & (reached[-1] - below >= self._judge.goal.k)
        ends, below = ends[fitting], below[fitting]
        nearest = np.argsort(np.abs(2 * below - reached[-1]), kind="stable")[:2]
        yield from codes[ends[nearest]].tolist()

"""Dividing the rows into boxes of at least k, so that each box is generalised no further than it must be."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


class _Tree:
    """The nodes of a tree of cuts, in little memory while it grows."""

    def __init__(self) -> None:
        self._column = array("i")
        self._cut = array("i")
        self._halves = (array("i"), array("i"))

    def add(self, parent: int, side: int) -> int:
        """A new leaf, as one half of its parent, if it has one."""
        node = len(self._column)
        if parent >= 0:
            self._halves[side][parent] = node
        for nodes, value in zip((self._column, self._cut, *self._halves), (LEAF, 0, 0, 0), strict=True):
            nodes.append(value)
        return node

    def divide(self, node: int, column: int, cut: int) -> None:
        """Make a leaf a cut."""
        self._column[node], self._cut[node] = column, cut

    def boxes(self, codes: Codes) -> Boxes:
        """The tree, with what its leaves hold of these codes."""
        column, cut = np.array(self._column, np.int32), np.array(self._cut, np.int32)
        leaves = np.flatnonzero(column == LEAF)
        cut[leaves] = np.arange(len(leaves))
        nothing = np.zeros((len(codes), len(leaves)), dtype=np.int32)
        boxes = Boxes(column, cut, np.array(self._halves, np.int32), nothing, nothing)
        if not codes.shape[1]:
            return boxes
        found = boxes.find(codes)
        order = np.argsort(found, kind="stable")
        starts = np.flatnonzero(np.diff(found[order], prepend=-1))
        low, high = (one.reduceat(codes[:, order], starts, axis=1) for one in (np.minimum, np.maximum))
        return replace(boxes, low=low, high=high)


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
        tree = _Tree()
        waiting = [(np.arange(len(self._table)), -1, 0)]
        while waiting:
            some, parent, side = waiting.pop()
            node = tree.add(parent, side)
            if (found := self._cut(some)) is None:
                continue
            tree.divide(node, *found)
            above = self._table.codes[found[0], some] > found[1]
            waiting += [(some[above], node, 1), (some[~above], node, 0)]
        return tree.boxes(self._table.codes)

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

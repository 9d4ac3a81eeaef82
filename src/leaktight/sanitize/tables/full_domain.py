"""Generalising each column to one level for all rows, and leaving out the few that still stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import le

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.combinations import Combinations, upper_groups
from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.goal import Judge
from leaktight.sanitize.tables.packing import Codes, numbered

Levels = tuple[int, ...]

_MOST_TRIED = 60_000_000
"""Combinations times choices that are tried."""
_MOST_SEEN = 200_000
"""Choices that are looked at."""


@dataclass(frozen=True, slots=True)
class Node:
    """What one choice of levels does to a table."""

    levels: Levels
    suppressed: int
    penalty: float
    """Summed over all cells."""


@dataclass(frozen=True, slots=True)
class Generalised:
    """Combinations after one choice of levels."""

    groups: Codes
    penalties: NDArray[np.float64]
    """(columns, n)"""
    out: NDArray[np.bool_]
    """Which are left out."""


class Lattice:
    """All choices of one level for each column."""

    def __init__(self, quasi: Sequence[Domain], combinations: Combinations, judge: Judge) -> None:
        self._quasi = quasi
        self._table = combinations
        self._judge = judge
        self._most = int(judge.goal.max_suppressed * combinations.rows + 1e-9)
        self._tops = tuple(len(one.levels) - 1 for one in quasi)
        self._lost = [self._lost_by(i) for i in range(len(quasi))]
        self._too_low: list[Levels] = []
        self._tried = 0

    def best(self) -> Node:
        """The choice that loses least of those that leave out few enough rows.

        What generalisation alone loses is a bound from below. Choices are looked at in its order, until it
        is above what the best one found really loses; none is tried below one that leaves out too many,
        since less generalisation leaves out more (as in Incognito, LeFevre et al. 2005). The choice is the
        best of all unless the table is so large, or has so many columns, that the search ends early; with a
        bound on t the order is only nearly so. Raises UsageError where even `*` everywhere is not enough.
        """
        best = self.at(self._tops)
        if not self._is_enough(best):
            raise UsageError("goal", f"cannot be reached with {self._judge.goal.describe()}")
        waiting = [(self.bound(self._table.start), self._table.start)]
        seen = {self._table.start}
        while waiting and len(seen) < _MOST_SEEN and self._tried * len(self._table) < _MOST_TRIED:
            bound, levels = heappop(waiting)
            if bound >= best.penalty:
                break
            if not self._is_too_low(levels):
                best = self._climb(levels, best)
            for upper in set(self._beside(levels, 1)) - seen:
                seen.add(upper)
                heappush(waiting, (self.bound(upper), upper))
        return self._down(best)

    def bound(self, levels: Levels) -> float:
        """The least that a choice of levels loses, summed over all cells."""
        return sum(lost[level] for lost, level in zip(self._lost, levels, strict=True))

    def at(self, levels: Levels) -> Node:
        """What a choice of levels does."""
        self._tried += 1
        done = self.generalised(levels)
        lost = np.where(done.out, len(self._quasi), done.penalties.sum(axis=0))
        suppressed = int(self._table.counts[done.out].sum())
        return Node(levels, suppressed, float(lost @ self._table.counts))

    def generalised(self, levels: Levels) -> Generalised:
        """The combinations after a choice of levels."""
        groups = np.empty_like(self._table.codes)
        penalties = np.zeros(groups.shape)
        for i, (domain, level) in enumerate(zip(self._quasi, levels, strict=True)):
            groups[i] = upper_groups(domain, self._table.start[i], level)[self._table.codes[i]]
            penalties[i] = domain.levels[level].penalties[groups[i]]
        classes, _ = numbered(groups)
        failing = self._judge.failing(classes, self._table.sensitive, self._table.counts)
        return Generalised(groups, penalties, failing[classes])

    def _lost_by(self, column: int) -> list[float]:
        """Level -> what it loses in this column, summed over rows; 0 below the first one."""
        domain, start = self._quasi[column], self._table.start[column]
        rows = np.bincount(
            self._table.codes[column], weights=self._table.counts, minlength=len(domain.levels[start].labels)
        )
        lost = [0.0] * start
        for level in range(start, len(domain.levels)):
            penalties = domain.levels[level].penalties[upper_groups(domain, start, level)]
            lost.append(float(penalties @ rows))
        return lost

    def _is_enough(self, node: Node) -> bool:
        return node.suppressed <= self._most

    def _is_too_low(self, levels: Levels) -> bool:
        return any(all(map(le, levels, other)) for other in self._too_low)

    def _climb(self, levels: Levels, best: Node) -> Node:
        """The better of the best choice and the lowest that is enough on a way up from these levels."""
        way = [levels]
        while upper := min(self._beside(way[-1], 1), key=self.bound, default=None):
            if self.bound(upper) >= best.penalty:
                break
            way.append(upper)
        low, high = 0, len(way) - 1
        while low <= high:
            middle = high if high == len(way) - 1 else (low + high) // 2
            node = self.at(way[middle])
            if self._is_enough(node):
                best = min(best, node, key=lambda one: (one.penalty, one.levels))
                high = middle - 1
            else:
                self._too_low.append(way[middle])
                low = middle + 1
        return best

    def _down(self, node: Node) -> Node:
        while True:
            lower = [self.at(one) for one in self._beside(node.levels, -1) if not self._is_too_low(one)]
            enough = [one for one in lower if self._is_enough(one) and one.penalty < node.penalty]
            if not enough:
                return node
            node = min(enough, key=lambda one: (one.penalty, one.levels))

    def _beside(self, levels: Levels, step: int) -> Iterator[Levels]:
        for i, level in enumerate(levels):
            if self._table.start[i] <= level + step <= self._tops[i]:
                yield (*levels[:i], level + step, *levels[i + 1 :])

"""What a table must reach, and which classes fall short of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.asked_diversity import LDiversity
from leaktight.sanitize.tables.diversity import ClassValues, Spread, is_close
from leaktight.sanitize.tables.packing import Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is asked of each class, and how many rows may be left out for it."""

    k: int
    """Rows in each class, at least."""
    l: int | LDiversity | None = None  # noqa: E741
    """How diverse each sensitive column is in each class, at least; a number for different values."""
    t: float | None = None
    """The distance of each class from the table in each sensitive column, at most."""
    max_suppressed: float = 0.05
    """The share of rows that may be left out."""

    def __post_init__(self) -> None:
        if self.k < 1:
            raise UsageError("k", "must be at least 1")
        if isinstance(self.l, int):
            LDiversity(self.l)
        if self.t is not None and not 0 <= self.t <= 1:
            raise UsageError("t", "must be between 0 and 1")
        if not 0 <= self.max_suppressed <= 1:
            raise UsageError("max_suppressed", "must be a share between 0 and 1")

    @property
    def diversity(self) -> LDiversity | None:
        """The l-diversity that is asked."""
        return LDiversity(self.l) if isinstance(self.l, int) else self.l

    @property
    def asks_for_diversity(self) -> bool:
        return self.l is not None or self.t is not None

    def is_met(self, values: ClassValues, spread: Spread) -> NDArray[np.bool_]:
        """Which classes are diverse and close enough in one sensitive column."""
        good = np.ones(len(values.starts), dtype=np.bool_)
        if self.diversity is not None:
            good &= self.diversity.holds(values)
        if self.t is not None:
            good &= is_close(values, spread, self.t)
        return good

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON: l as a number, or as `LDiversity.parse` reads it."""
        asked = self.l if self.l is None or isinstance(self.l, int) else str(self.l)
        if isinstance(asked, str) and asked.isdigit():
            asked = int(asked)
        return {"k": self.k, "l": asked, "t": self.t, "max_suppressed": self.max_suppressed}

    def describe(self) -> str:
        """The goal in a few words."""
        asked = [f"k = {self.k}"]
        asked += [f"l = {self.diversity}"] if self.l is not None else []
        asked += [f"t = {self.t:g}"] if self.t is not None else []
        return ", ".join(asked)


@dataclass(frozen=True, slots=True)
class Judge:
    """Says which classes of rows fall short of a goal."""

    goal: Goal
    are_ordered: tuple[bool, ...]
    """Whether each sensitive column has ordered values."""

    def failing(
        self, classes: NDArray[np.int64], sensitive: Codes, counts: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Class -> whether it must be left out, so that all others meet the goal without it.

        `classes` numbers the class of each record, from 0. Leaving classes out changes the distribution that
        the others are held against, so that it is looked at again until no more fails.
        """
        sizes = np.bincount(classes, weights=counts).astype(np.int64)
        failing = sizes < self.goal.k
        if not self.goal.asks_for_diversity:
            return failing
        while True:
            more = failing.copy()
            for column, codes in enumerate(sensitive):
                more |= self._lacking(classes, codes, counts, column=column, out=failing)
            if more.sum() == failing.sum():
                return failing
            failing = more

    def _lacking(
        self,
        classes: NDArray[np.int64],
        codes: NDArray[np.int32],
        counts: NDArray[np.int64],
        *,
        column: int,
        out: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        lacking = np.zeros(len(out), dtype=np.bool_)
        kept = np.flatnonzero(~out[classes])
        if not len(kept):
            return lacking
        ranks, spread = self.spread(codes[kept], counts[kept], column=column)
        some, values = class_values(classes[kept], ranks, counts[kept])
        lacking[some] = ~self.goal.is_met(values, spread)
        return lacking

    def is_diverse(self, ranks: NDArray[np.int32], counts: NDArray[np.int64], spread: Spread) -> bool:
        """Whether records with values of these ranks may be one class."""
        _, values = class_values(np.zeros(len(ranks), dtype=np.int64), ranks, counts)
        return bool(self.goal.is_met(values, spread).all())

    def spread(
        self, codes: NDArray[np.int32], counts: NDArray[np.int64], *, column: int
    ) -> tuple[NDArray[np.int32], Spread]:
        """The ranks of the codes among those that are there, and the distribution over them."""
        totals = np.bincount(codes, weights=counts).astype(np.int64)
        ranks = (np.cumsum(totals > 0) - 1).astype(np.int32)
        return ranks[codes], Spread.of(totals[totals > 0], is_ordered=self.are_ordered[column])


def class_values(
    classes: NDArray[np.int64], codes: NDArray[np.int32], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ClassValues]:
    """The numbers of the classes, ascending, and their values of one sensitive column."""
    order = np.lexsort((codes, classes))
    classes, codes, counts = classes[order], codes[order], counts[order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (classes[1:] != classes[:-1]) | (codes[1:] != codes[:-1])
    firsts = np.flatnonzero(new)
    classes = classes[firsts]
    starts = np.flatnonzero(np.diff(classes, prepend=-1))
    return classes[starts], ClassValues(
        starts, codes[firsts].astype(np.int64), np.add.reduceat(counts, firsts)
    )


def require_reachable(goal: Goal, rows: int, sensitive: Sequence[str]) -> None:
    """Raise UsageError for a goal that no generalisation of this table can reach."""
    if 0 < rows < goal.k:
        raise UsageError("k", f"is larger than the number of rows ({rows:,})")
    if goal.asks_for_diversity and not sensitive:
        raise UsageError("l and t", "need a sensitive column")

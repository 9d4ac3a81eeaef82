"""What a class tells about the sensitive values of those in it: l-diversity and t-closeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.tables.siphash import Words

Floats = NDArray[np.float64]

RECURSIVE_C = (1.0, 2.0, 3.0)
"""The c of recursive (c,l)-diversity for which the l is given."""
_SLACK = 1e-9
"""What rounding may do to a sum of shares."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The distribution of a sensitive column over the whole table."""

    shares: Floats
    """Of each value, in the order of the values; all together 1."""
    is_ordered: bool
    """Whether values are as far from each other as their ranks (numbers, dates); else all equally far."""

    @classmethod
    def of(cls, counts: NDArray[np.int64], *, is_ordered: bool) -> Spread:
        return cls(counts / max(1, int(counts.sum())), is_ordered)


@dataclass(frozen=True, slots=True)
class ClassValues:
    """The sensitive values of some whole classes: a record for each value in each class."""

    starts: NDArray[np.int64]
    """The first record of each class."""
    codes: NDArray[np.int64]
    """The place of the value in the order of all, ascending within a class."""
    counts: NDArray[np.int64]
    """The rows with it."""

    @classmethod
    def of(cls, keys: Words, counts: NDArray[np.int64]) -> ClassValues:
        """From what a tally gives for keys of a class's two words and the value's code."""
        new = np.ones(keys.shape[1], dtype=np.bool_)
        new[1:] = np.any(keys[:2, 1:] != keys[:2, :-1], axis=0)
        return cls(np.flatnonzero(new), keys[2].astype(np.int64), counts)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Different values in each class: distinct l-diversity."""
        return np.diff(self.starts, append=len(self.codes))

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Rows in each class."""
        return np.add.reduceat(self.counts, self.starts)

    @property
    def shares(self) -> Floats:
        """Of each value in its class."""
        return self.counts / np.repeat(self.sizes, self.lengths)


def entropy_l(values: ClassValues) -> Floats:
    """The l of entropy l-diversity of each class: exp(-Σ p ln p) (Machanavajjhala et al. 2007)."""
    shares = values.shares
    entropies: Floats = -np.add.reduceat(shares * np.log(shares), values.starts)
    perplexities: Floats = np.exp(entropies)
    return perplexities


def recursive_l(values: ClassValues, c: float) -> NDArray[np.int64]:
    """The largest l for which each class is (c,l)-diverse: r1 < c (rl + ... + rm), where r are the numbers of
    rows with each value, most first (Machanavajjhala et al. 2007); 0 where there is none."""
    lengths, sizes = values.lengths, values.sizes
    of_class = np.repeat(np.arange(len(lengths)), lengths)
    falling = values.counts[np.lexsort((-values.counts, of_class))]
    before = np.cumsum(falling) - falling
    tails = np.repeat(sizes + before[values.starts], lengths) - before
    holds = np.repeat(falling[values.starts], lengths) < c * tails
    return np.add.reduceat(holds.astype(np.int64), values.starts)


def distance(values: ClassValues, spread: Spread) -> Floats:
    """The t of t-closeness of each class: the earth mover's distance of its values to the table's
    (Li et al. 2007)."""
    return _ordered_distance(values, spread.shares) if spread.is_ordered else _equal_distance(values, spread)


def _equal_distance(values: ClassValues, spread: Spread) -> Floats:
    shares = spread.shares[values.codes]
    nearby = np.add.reduceat(np.abs(values.shares - shares), values.starts)
    elsewhere = 1.0 - np.add.reduceat(shares, values.starts)
    distances: Floats = (nearby + elsewhere) / 2
    return distances


def _ordered_distance(values: ClassValues, shares: Floats) -> Floats:
    """1/(m-1) Σi |C(i) - G(i)| with the distribution functions C of the class and G of the table.

    C is constant between two values of the class, so that sums of G, made once, are all it takes.
    """
    if len(shares) < 2:
        return np.zeros(len(values.starts))
    table = np.cumsum(shares)
    sums = np.concatenate(([0.0], np.cumsum(table)))
    ends = np.append(values.codes[1:], len(shares))
    ends[values.starts[1:] - 1] = len(shares)
    reached = np.cumsum(values.counts)
    reached -= np.repeat((reached - values.counts)[values.starts], values.lengths)
    heights = reached / np.repeat(values.sizes, values.lengths)
    cross = np.clip(np.searchsorted(table, heights), values.codes, ends)
    below = heights * (cross - values.codes) - (sums[cross] - sums[values.codes])
    above = (sums[ends] - sums[cross]) - heights * (ends - cross)
    steps = np.add.reduceat(below + above, values.starts) + sums[values.codes[values.starts]]
    distances: Floats = np.maximum(steps, 0.0) / (len(shares) - 1)
    return distances


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversity:
    """How diverse the values of a sensitive column are in the least diverse class."""

    column: str
    values: int
    """Different values in the table; null counts as one."""
    distinct_l: int
    entropy_l: float
    recursive_l: tuple[tuple[float, int], ...]
    """(c, the l for it)."""
    t: float
    is_ordered: bool
    """Whether t is by ranks (numbers and dates) or by equal distances."""

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        recursive = ", ".join(f"({c:g},{least})" for c, least in self.recursive_l)
        kind = "ordered" if self.is_ordered else "equal"
        return [
            f"sensitive column {self.column}: {self.values:,} values",
            f"  l-diversity: distinct {self.distinct_l}, entropy {self.entropy_l:.2f}, recursive {recursive}",
            f"  t-closeness: {self.t:.3f} ({kind} distance)",
        ]


class LeastDiverse:
    """The least diversity of all classes seen so far."""

    def __init__(self, column: str, spread: Spread) -> None:
        self._column = column
        self._spread = spread
        self._distinct = int(np.iinfo(np.int64).max)
        self._entropy = np.inf
        self._recursive_l: Sequence[int] = [self._distinct] * len(RECURSIVE_C)
        self._t = 0.0
        self._seen = False

    def add(self, values: ClassValues) -> None:
        self._seen = True
        self._distinct = min(self._distinct, int(values.lengths.min()))
        self._entropy = min(self._entropy, float(entropy_l(values).min()))
        found = [int(recursive_l(values, c).min()) for c in RECURSIVE_C]
        self._recursive_l = [min(pair) for pair in zip(self._recursive_l, found, strict=True)]
        self._t = max(self._t, float(distance(values, self._spread).max()))

    def result(self) -> Diversity:
        return Diversity(
            column=self._column,
            values=len(self._spread.shares),
            distinct_l=self._distinct if self._seen else 0,
            entropy_l=self._entropy if self._seen else 0.0,
            recursive_l=tuple(zip(RECURSIVE_C, self._recursive_l if self._seen else [0] * 3, strict=True)),
            t=self._t,
            is_ordered=self._spread.is_ordered,
        )


def is_close(values: ClassValues, spread: Spread, most_t: float) -> NDArray[np.bool_]:
    """Which classes have at most such a distance."""
    return distance(values, spread) <= most_t + _SLACK

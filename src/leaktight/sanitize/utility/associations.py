"""How columns hang together, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.sampling.hashing import NULL, hash_values
from leaktight.sanitize.utility.result import Association, Kind
from leaktight.sanitize.utility.settings import LEAST_VALUES
from leaktight.sanitize.utility.side import Side
from leaktight.sanitize.utility.tally import is_number, numbers_of

MAX_COLUMNS = 20
"""Columns of numbers, and as many of categories, between which associations are measured."""

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


def associations(kinds: Mapping[str, Kind], before: Side, after: Side) -> tuple[tuple[Association, ...], int]:
    """(the associations between columns, most changed first; columns that were left out as too many)."""
    flat = [
        name for name in kinds if not before.names[name].is_repeated and not after.names[name].is_repeated
    ]
    numbers = [name for name in flat if kinds[name] in (Kind.NUMBER, Kind.TIME)]
    categories = [name for name in flat if kinds[name] is Kind.CATEGORY]
    found = [
        *_between(numbers[:MAX_COLUMNS], "pearson", pearson, (_numbers(before), _numbers(after))),
        *_between(numbers[:MAX_COLUMNS], "spearman", spearman, (_numbers(before), _numbers(after))),
        *_between(categories[:MAX_COLUMNS], "cramers_v", cramers_v, (_codes(before), _codes(after))),
    ]
    left_out = sum(max(0, len(names) - MAX_COLUMNS) for names in (numbers, categories))
    return tuple(sorted(found, key=lambda one: -one.lost)), left_out


def _between(
    names: Sequence[str],
    measure: str,
    function: Callable[[NDArray[np.float64], NDArray[np.float64]], float | None],
    sides: tuple[Callable[[str], Numbers], Callable[[str], Numbers]],
) -> Iterable[Association]:
    before, after = ({name: side(name) for name in names} for side in sides)
    for left, right in combinations(names, 2):
        value = function(before[left], before[right])
        if value is not None:
            yield Association(left, right, measure, value, function(after[left], after[right]))


def pearson(left: Numbers, right: Numbers) -> float | None:
    """The correlation of two columns where both have finite values; None of too few, or without variation."""
    both = np.isfinite(left) & np.isfinite(right)
    if both.sum() < LEAST_VALUES:
        return None
    left, right = _standard(left[both]), _standard(right[both])
    value = float((left * right).mean())
    return max(-1.0, min(1.0, value)) if isfinite(value) else None


def spearman(left: Numbers, right: Numbers) -> float | None:
    """The correlation of the ranks, equal values sharing the mean of theirs."""
    both = np.isfinite(left) & np.isfinite(right)
    return pearson(_ranks(left[both]), _ranks(right[both]))


def cramers_v(left: Numbers, right: Numbers) -> float | None:
    """0..1: Cramér's V of two columns of codes, NaN where there is none; without correction for bias."""
    both = np.isfinite(left) & np.isfinite(right)
    total = int(both.sum())
    rows, row_counts = np.unique(left[both], return_inverse=True, return_counts=True)[1:]
    columns, column_counts = np.unique(right[both], return_inverse=True, return_counts=True)[1:]
    freedom = min(len(row_counts), len(column_counts)) - 1
    if total < LEAST_VALUES or freedom < 1:
        return None
    cells, counts = np.unique(rows * len(column_counts) + columns, return_counts=True)
    expected = row_counts[cells // len(column_counts)] * column_counts[cells % len(column_counts)]
    chi_squared = float((counts.astype(np.float64) ** 2 / expected).sum() - 1)
    return sqrt(min(1.0, max(0.0, chi_squared / freedom)))


def _standard(values: Numbers) -> Numbers:
    """Values with mean 0 and deviation 1; NaN if they do not vary. Scaled first, so that none overflows."""
    with np.errstate(all="ignore"):
        values = values / np.abs(values).max()
        centred = values - values.mean()
        deviation = centred.std()
        standard: Numbers = centred / (deviation if deviation > 1e-12 else np.nan)
    return standard


def _ranks(values: Numbers) -> Numbers:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Numbers = (ends - (counts - 1) / 2)[places]
    return ranks


def _numbers(side: Side) -> Callable[[str], Numbers]:
    def numbers(name: str) -> Numbers:
        values = side.sampled.columns[name].values
        return numbers_of(values) if is_number(values.type) else np.full(len(values), np.nan)

    return numbers


def _codes(side: Side) -> Callable[[str], Numbers]:
    def codes(name: str) -> Numbers:
        hashes = hash_values(side.sampled.columns[name].values)
        found = np.unique(hashes, return_inverse=True)[1].astype(np.float64)
        found[hashes == NULL] = np.nan
        return found

    return codes

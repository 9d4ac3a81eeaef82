"""Intervals, tests and corrections that all attacks share. Higher scores speak for membership, always."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leaktight.attack.result import Interval
from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra

Vector = NDArray[np.float64]


def clopper_pearson(hits: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a proportion (Clopper and Pearson 1934): it covers at least at `level`.

    Each side is wrong with probability (1 - level) / 2 at most. Of no trials at all it is (0, 1).
    """
    if not 0 <= hits <= total:
        raise UsageError("hits", f"{hits} of {total}")
    tail = (1 - level) / 2
    special = _scipy("scipy.special")
    low = special.betaincinv(hits, total - hits + 1, tail) if hits else 0.0
    high = special.betaincinv(hits + 1, total - hits, 1 - tail) if hits < total else 1.0
    return float(low), float(high)


def proportion(hits: int, total: int, level: float = 0.95) -> Interval:
    """hits / total with its Clopper-Pearson interval. Raises UsageError where total is 0."""
    if not total:
        raise UsageError("total", "is 0")
    return Interval(hits / total, *clopper_pearson(hits, total, level), level)


def auc(members: ArrayLike, others: ArrayLike, level: float = 0.95) -> Interval:
    """The probability that a member scores higher than another record, ties counted by half.

    The variance is that of DeLong et al. 1988; the interval is symmetric on the logit scale, so that it stays
    within 0 and 1. Where the sample shows no variance (classes wholly apart, one score for all, one record),
    min(members, others) disjoint pairs are taken as independent trials (`clopper_pearson`): wider than
    needed, never empty.
    """
    inside, outside = _scores("members", members), _scores("others", others)
    value, variance = _delong(inside, outside)
    if not 0 < value < 1 or not variance > 1e-15:
        pairs = min(len(inside), len(outside))
        low, _ = clopper_pearson(math.floor(value * pairs), pairs, level)
        _, high = clopper_pearson(math.ceil(value * pairs), pairs, level)
        return Interval(value, low, high, level)
    logit = math.log(value / (1 - value))
    reach = _normal_quantile(level) * math.sqrt(variance) / (value * (1 - value))
    return Interval(value, _logistic(logit - reach), _logistic(logit + reach), level)


def mann_whitney(members: ArrayLike, others: ArrayLike) -> float:
    """The p-value of "members do not score higher" (Mann and Whitney 1947, one-sided).

    Exact for at most 8 records of a kind without ties, else the normal approximation with tie correction.
    """
    inside, outside = _scores("members", members), _scores("others", others)
    if np.all(np.concatenate([inside, outside]) == inside[0]):
        return 1.0
    test = _scipy("scipy.stats").mannwhitneyu(inside, outside, alternative="greater")
    return float(test.pvalue)


def fisher(hits: int, total: int, control_hits: int, control_total: int) -> float:
    """The p-value of "hits are no more frequent than among the control" (Fisher's exact test, one-sided).

    1 where either side is empty.
    """
    if not (0 <= hits <= total and 0 <= control_hits <= control_total):
        raise UsageError("hits", f"{hits} of {total}, {control_hits} of {control_total}")
    table = [[hits, total - hits], [control_hits, control_total - control_hits]]
    return float(_scipy("scipy.stats").fisher_exact(table, alternative="greater").pvalue)


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order of the input (Holm 1979).

    Rejecting those of at most alpha keeps the probability of any false rejection at alpha.
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=lambda index: p_values[index])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def mean_interval(values: ArrayLike, level: float = 0.95) -> Interval:
    """The mean with Student's interval; of a single value it is without bounds.

    Takes means as nearly normal. Of values that are all one it is a point: count hits with `proportion`.
    """
    numbers = _scores("values", values)
    mean = float(numbers.mean())
    if len(numbers) == 1:
        return Interval(mean, -math.inf, math.inf, level)
    quantile = float(_scipy("scipy.special").stdtrit(len(numbers) - 1, (1 + level) / 2))
    reach = quantile * float(numbers.std(ddof=1)) / math.sqrt(len(numbers))
    return Interval(mean, mean - reach, mean + reach, level)


def unseen_share(counts: Sequence[int]) -> float:
    """The probability that the next draw is of an unseen kind (Good 1953), of how often each was drawn."""
    drawn = sum(counts)
    return sum(count == 1 for count in counts) / drawn if drawn else 1.0


def kinds_at_least(counts: Sequence[int]) -> float:
    """How many kinds there are at least, unseen ones included (Chao 1984), of how often each was drawn."""
    once = sum(count == 1 for count in counts)
    twice = sum(count == 2 for count in counts)
    return sum(count > 0 for count in counts) + once * (once - 1) / (2 * (twice + 1))


def _delong(members: Vector, others: Vector) -> tuple[float, float]:
    """AUC and its variance, by ranks (Sun and Xu 2014). The variance of a single record is nan."""
    below = _share_below(others, members)
    above = 1 - _share_below(members, others)
    if min(len(members), len(others)) < 2:
        return float(below.mean()), math.nan
    variance = below.var(ddof=1) / len(members) + above.var(ddof=1) / len(others)
    return float(below.mean()), float(variance)


def _share_below(sample: Vector, values: Vector) -> Vector:
    """For each value, the share of the sample below it, ties counted by half."""
    ordered = np.sort(sample)
    both = np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")
    shares: Vector = both / (2 * len(sample))
    return shares


def _scores(name: str, values: ArrayLike) -> Vector:
    numbers = np.asarray(values, dtype=np.float64).ravel()
    if not len(numbers):
        raise UsageError(name, "none are given")
    if np.isnan(numbers).any():
        raise UsageError(name, "some are not numbers")
    return numbers


def _normal_quantile(level: float) -> float:
    return float(_scipy("scipy.special").ndtri((1 + level) / 2))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def _scipy(module: str) -> Any:
    return require_extra("attack", module)

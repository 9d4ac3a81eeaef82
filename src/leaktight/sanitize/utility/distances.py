"""Distances between two distributions: each 0 for equal ones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import log2, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Outcome = TypeVar("Outcome", bound=Hashable)

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


def kolmogorov_smirnov(left: Numbers, right: Numbers) -> float | None:
    """0..1: the greatest difference between the empirical distribution functions.

    1 if one side has no values, None if none has.
    """
    if not len(left) or not len(right):
        return 1.0 if len(left) or len(right) else None
    places = np.concatenate((left, right))
    return float(np.abs(_share_up_to(left, places) - _share_up_to(right, places)).max())


def wasserstein(left: Numbers, right: Numbers) -> float | None:
    """The area between the distribution functions, in the unit of the values; None without values.

    It is the mean way that the values of one sample have to move to become the other.
    """
    if not len(left) or not len(right):
        return None
    places = np.sort(np.concatenate((left, right)))
    # Halves first: the way between two ends of the range of floats is no float.
    widths = np.diff(places / 2)
    heights = np.abs(_share_up_to(left, places[:-1]) - _share_up_to(right, places[:-1]))
    return float((heights * widths).sum() * 2)


def total_variation(left: Mapping[Outcome, int], right: Mapping[Outcome, int]) -> float | None:
    """0..1: half the sum of the differences of the shares; 1 if one side holds nothing, None if none does."""
    left_total, right_total = sum(left.values()), sum(right.values())
    if not left_total or not right_total:
        return 1.0 if left_total or right_total else None
    outcomes = left.keys() | right.keys()
    apart = sum(abs(left.get(one, 0) / left_total - right.get(one, 0) / right_total) for one in outcomes)
    return min(1.0, apart / 2)


def jensen_shannon(left: Mapping[Outcome, int], right: Mapping[Outcome, int]) -> float | None:
    """0..1: the divergence of Lin (1991) with logarithms to base 2.

    1 if one side holds nothing, None if none holds anything.
    """
    left_total, right_total = sum(left.values()), sum(right.values())
    if not left_total or not right_total:
        return 1.0 if left_total or right_total else None
    divergence = 0.0
    for one in left.keys() | right.keys():
        p, q = left.get(one, 0) / left_total, right.get(one, 0) / right_total
        middle = (p + q) / 2
        divergence += (p * log2(p / middle) if p else 0.0) / 2 + (q * log2(q / middle) if q else 0.0) / 2
    return min(1.0, max(0.0, divergence))


def jaccard(left: Mapping[Outcome, int], right: Mapping[Outcome, int]) -> float | None:
    """0..1: the share of all outcomes that occur on both sides; None if there are none."""
    union = len(left.keys() | right.keys())
    return len(left.keys() & right.keys()) / union if union else None


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share, z = hits / total, Z_95
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def paired_difference(gained: int, lost: int, total: int) -> tuple[float, float, float]:
    """The difference of two shares of the same cases and its 95 % interval, by the method of Wald.

    `gained` cases are hits on the right side only, `lost` on the left side only.
    """
    difference = (gained - lost) / total
    half = Z_95 * sqrt(max(0.0, gained + lost - (gained - lost) ** 2 / total)) / total
    return difference, max(-1.0, difference - half), min(1.0, difference + half)


def _share_up_to(values: Numbers, places: Numbers) -> Numbers:
    shares: Numbers = np.searchsorted(np.sort(values), places, side="right") / len(values)
    return shares

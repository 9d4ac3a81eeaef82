"""Numbers, times and lengths before and after."""

from __future__ import annotations

from math import floor, log10

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.utility.distances import kolmogorov_smirnov, wasserstein
from leaktight.sanitize.utility.result import QUANTILES, Histogram, Kind, NumberChange, Spread
from leaktight.sanitize.utility.settings import LEAST_BEYOND, LEAST_VALUES
from leaktight.sanitize.utility.side import Side
from leaktight.sanitize.utility.tally import LARGEST, Moments, numbers_of, usable

Numbers = NDArray[np.float64]
_BINS = 24


def number_change(name: str, before: Side, after: Side, *, kind: Kind, is_personal: bool) -> NumberChange:
    """A column of numbers; of times, as seconds from the mean before."""
    origin = before.tallies[name].moments.mean if kind is Kind.TIME else 0.0
    left, right = (numbers_of(side.sampled.columns[name].values) - origin for side in (before, after))
    return _compared(
        left,
        right,
        (before.tallies[name].moments, after.tallies[name].moments),
        origin=origin,
        is_hidden=is_personal,
    )


def length_change(before: Numbers, after: Numbers) -> NumberChange:
    """Lengths of texts."""
    moments = (Moments(), Moments())
    for counted, lengths in zip(moments, (before, after), strict=True):
        counted.add(lengths)
    return _compared(before, after, moments, origin=0.0, is_hidden=False)


def _compared(
    before: Numbers, after: Numbers, moments: tuple[Moments, Moments], *, origin: float, is_hidden: bool
) -> NumberChange:
    left, right = usable(before), usable(after)
    moved = wasserstein(left, right)
    are_few = min(len(left), len(right)) < LEAST_VALUES
    return NumberChange(
        before_count=moments[0].count,
        after_count=moments[1].count,
        before=None if is_hidden else _spread(left, moments[0], origin),
        after=None if is_hidden else _spread(right, moments[1], origin),
        kolmogorov_smirnov=kolmogorov_smirnov(left, right),
        wasserstein=None if moved is None or are_few or is_hidden else rounded(moved),
        wasserstein_in_deviations=_scaled(moved, left),
        histogram=None if are_few or is_hidden else _histogram(left, right),
        before_not_finite=moments[0].not_finite,
        after_not_finite=moments[1].not_finite,
    )


def _spread(sample: Numbers, moments: Moments, origin: float) -> Spread | None:
    mean, deviation = moments.mean - origin, moments.deviation
    if len(sample) < LEAST_VALUES:
        return None
    are_many = len(sample) * min(QUANTILES) >= LEAST_BEYOND
    quantiles = tuple(rounded(float(one)) for one in np.quantile(sample, QUANTILES)) if are_many else ()
    return Spread(rounded(mean), rounded(deviation), quantiles)


def _scaled(moved: float | None, before: Numbers) -> float | None:
    if moved is None:
        return None
    deviation = float(before.std())
    if deviation:
        return moved / deviation
    return 0.0 if moved == 0 else None


def rounded(number: float) -> float:
    """The number to three digits."""
    return float(f"{number:.3g}")


def _histogram(before: Numbers, after: Numbers) -> Histogram | None:
    """In bins whose edges are round numbers, so that they say nothing of single values."""
    tail = max(0.01, LEAST_BEYOND / min(len(before), len(after)))
    low, high = np.quantile(np.concatenate((before, after)), (tail, 1 - tail)).tolist()
    if high - low < 1 / LARGEST:
        return None
    are_whole = all((side == np.floor(side)).all() for side in (before, after))
    step = max(_round_step((high - low) / _BINS), 1.0 if are_whole else 0.0)
    first = floor(low / step)
    edges = (first + np.arange(int((high - first * step) // step) + 2)) * step
    if not np.all(np.diff(edges) > 0):
        return None
    shares = [
        np.histogram(np.clip(side, edges[0], edges[-1]), edges)[0] / len(side) for side in (before, after)
    ]
    return Histogram(*(tuple(float(f"{one:.6g}") for one in row) for row in (edges, *shares)))


def _round_step(least: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is not below this."""
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)

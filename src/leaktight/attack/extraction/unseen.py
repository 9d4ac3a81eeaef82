"""How much is in reach of more queries, of what the queries so far have given."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from leaktight.attack.result import Interval
from leaktight.attack.statistics import kinds_at_least, unseen_share


def in_reach(counts: Sequence[int], level: float) -> Interval:
    """How many kinds there are at least, those not seen included, of how often each seen one was drawn.

    The estimate is a lower bound (Chao 1984, bias-corrected); the interval is log-normal (Chao 1987).
    """
    seen = sum(count > 0 for count in counts)
    total = kinds_at_least(counts)
    unseen = total - seen
    if unseen <= 0:
        # As if two more kinds had been seen, once each: without any the formula gives no room at all.
        return Interval(float(seen), float(seen), in_reach([*counts, 1, 1], level).high - 2, level)
    spread = math.exp(_z(level) * math.sqrt(math.log1p(_variance(counts, total) / unseen**2)))
    # Kinds are whole: a fraction of one not seen may be none.
    return Interval(total, seen + math.floor(unseen / spread), seen + math.ceil(unseen * spread), level)


def next_is_new(counts: Sequence[int], level: float) -> Interval:
    """The probability that the next draw is of a kind not seen yet (Good 1953; interval: Esty 1983)."""
    drawn = sum(counts)
    value = unseen_share(counts)
    if not drawn:
        return Interval(value, 0.0, 1.0, level)
    once, twice = _seen(counts, 1), _seen(counts, 2)
    reach = _z(level) * math.sqrt(once * (1 - once / drawn) + 2 * twice) / drawn
    # Of none seen twice or all seen once the variance says nothing; one more draw could be of either kind.
    reach = max(reach, 1 / drawn)
    return Interval(value, max(0.0, value - reach), min(1.0, value + reach), level)


def _variance(counts: Sequence[int], total: float) -> float:
    once, twice = _seen(counts, 1), _seen(counts, 2)
    if twice:
        ratio = once / twice
        return twice * (ratio**2 / 2 + ratio**3 + ratio**4 / 4)
    return once * (once - 1) / 2 + once * (2 * once - 1) ** 2 / 4 - once**4 / (4 * total)


def _seen(counts: Sequence[int], times: int) -> int:
    return sum(count == times for count in counts)


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)

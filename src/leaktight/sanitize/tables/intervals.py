"""How far a share that was counted may be from the true one."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, log1p

_STEPS = 200
_TINY = 1e-300
_TERMS = 1_000_000


def clopper_pearson(hits: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The interval that holds the true share with at least this confidence (Clopper & Pearson 1934)."""
    if not trials:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = _root(lambda p: beta_share(p, hits, trials - hits + 1) - tail) if hits else 0.0
    high = _root(lambda p: beta_share(p, hits + 1, trials - hits) - 1 + tail) if hits < trials else 1.0
    return low, high


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction by Lentz's method."""
    upper = 1.0
    lower = result = 1.0 / (1.0 - (a + b) * x / (a + 1) or _TINY)
    for term in range(1, _TERMS):
        even = term * (b - term) * x / ((a - 1 + 2 * term) * (a + 2 * term))
        odd = -(a + term) * (a + b + term) * x / ((a + 2 * term) * (a + 1 + 2 * term))
        for factor in (even, odd):
            lower = 1.0 / (1.0 + factor * lower or _TINY)
            upper = 1.0 + factor / upper or _TINY
            result *= lower * upper
        if abs(lower * upper - 1.0) < 1e-14:
            break
    return result


def _root(value: Callable[[float], float]) -> float:
    """Where a rising function of a share is 0."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if value(middle) < 0:
            low = middle
        else:
            high = middle
        if high - low < 1e-13:
            break
    return (low + high) / 2

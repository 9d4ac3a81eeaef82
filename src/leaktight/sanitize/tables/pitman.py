"""How many people are alone in a population, estimated from a sample of it."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log

from leaktight.sanitize.tables.class_sizes import ClassSizes

_LEAST, _MOST = 1e-6, 1.0 - 1e-6
_LOG_THETA = (log(1e-6), log(1e12))
_GOLDEN = (5**0.5 - 1) / 2
_STEPS = 45


def share_unique_in_population(sample: ClassSizes, *, fraction: float) -> float:
    """The expected share of the sample's rows that nobody else in the population agrees with.

    The model is Pitman's sampling formula (Pitman 1995, Hoshino 2001) with parameters θ and α of greatest
    likelihood: a further person after i others joins a class of one with probability (1-α)/(θ+i), so that a
    class of one in a sample of n stays one in a population of N with probability Π (1 - (1-α)/(θ+i)) for i
    from n to N-1. It assumes a sample drawn at random.
    """
    rows, alone = sample.rows, sample.classes_of.get(1, 0)
    if not alone:
        return 0.0
    population = max(rows, round(rows / fraction))
    if alone == rows:
        return 1.0
    alpha, theta = fit(sample)
    stays = _log_rising(theta + alpha, rows, population) - _log_rising(theta + 1, rows, population)
    return alone / rows * exp(min(0.0, stays))


def _log_rising(start: float, first: int, last: int) -> float:
    """log Π (start - 1 + i) for i from `first` to `last` - 1."""
    return lgamma(start - 1 + last) - lgamma(start - 1 + first)


def fit(sample: ClassSizes) -> tuple[float, float]:
    """(α, θ) of greatest likelihood for the sizes of the classes, with α in (0, 1) and θ > 0."""

    def theta_for(alpha: float) -> float:
        return exp(_maximum(lambda log_theta: _log_likelihood(sample, alpha, exp(log_theta)), *_LOG_THETA))

    alpha = _maximum(lambda one: _log_likelihood(sample, one, theta_for(one)), _LEAST, _MOST)
    return alpha, theta_for(alpha)


def _log_likelihood(sample: ClassSizes, alpha: float, theta: float) -> float:
    start = theta / alpha
    new = (sample.classes - 1) * log(alpha) + lgamma(start + sample.classes) - lgamma(start + 1)
    grown = sum(
        classes * (lgamma(size - alpha) - lgamma(1 - alpha)) for size, classes in sample.classes_of.items()
    )
    return new + grown - (lgamma(theta + sample.rows) - lgamma(theta + 1))


def _maximum(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one peak is greatest: golden section search."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = value(left), value(right)
    for _ in range(_STEPS):
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = value(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = value(left)
    return (low + high) / 2

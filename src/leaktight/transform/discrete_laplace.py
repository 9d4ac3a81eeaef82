"""Exact samples of the discrete Laplace distribution: integers, no floating point anywhere."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

RandomBelow = Callable[[int], int]
"""Gives a number from 0 below another, all equally likely: `secrets.randbelow`."""


def discrete_laplace(scale: Fraction, random_below: RandomBelow) -> int:
    """An integer x with a probability in proportion to exp(-|x| / scale), as the two-sided geometric has it.

    Source: Canonne, Kamath, Steinke 2020, "The Discrete Gaussian for Differential Privacy", algorithm 2. It
    is exact, but its running time depends on what is drawn.
    """
    size, step = scale.numerator, scale.denominator
    while True:
        rest = random_below(size)
        if not _happens(rest, size, random_below):
            continue
        wholes = 0
        while _happens(1, 1, random_below):
            wholes += 1
        distance = (rest + size * wholes) // step
        is_negative = random_below(2) == 1
        if not is_negative:
            return distance
        if distance:
            return -distance


def _happens(numerator: int, denominator: int, random_below: RandomBelow) -> bool:
    """True with the probability exp(-numerator / denominator), for fractions from 0 to 1 (algorithm 1)."""
    count = 1
    while random_below(denominator * count) < numerator:
        count += 1
    return count % 2 == 1

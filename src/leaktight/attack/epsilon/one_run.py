"""Lower bounds of epsilon from one training run with many canaries.

Steinke, Nasr and Jagielski 2023, "Privacy auditing with one (1) training run", arXiv 2305.08846.

Each of m canaries is put into the training data by its own fair coin. An attacker who sees the model guesses
the coins of r of them and is right v times. If training is (epsilon, delta)-differentially private for one
record added or removed, v is hardly above a binomial variable of r trials with e^epsilon / (1 + e^epsilon).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra

HIGHEST = 64.0
"""No bound is searched for above it."""


def one_run_epsilon(m: int, r: int, v: int, delta: float, level: float = 0.95) -> float:
    """The largest epsilon that v right guesses of r refute at the level: a lower bound; 0 is no evidence.

    m canaries were tossed for; r was fixed beforehand (`guesses.guess` corrects for choosing it). At 0.95, r
    right guesses show at most about ln(r / 3).
    """
    _check(m, r, v, delta, level)
    return _largest(m, r, v, (1.0, delta), level)


def one_run_epsilon_of_pairs(m: int, r: int, v: int, delta: float, level: float = 0.95) -> float:
    """The same where each coin decides which record of a pair is in the data and which one stays out.

    Such a coin adds one record and removes another, so that (epsilon, delta) counts as
    (2 epsilon, (1 + e^epsilon) delta). Pairs drawn from members and others of any two numbers have fair coins
    if members were picked at random; no toss for each record is needed.
    """
    _check(m, r, v, delta, level)
    return _largest(m, r, v, (2.0, delta), level)


def p_value(m: int, r: int, v: int, epsilon: float, delta: float) -> float:
    """The highest probability of v right guesses of r or more under (epsilon, delta); Theorem 5.2."""
    if v == 0:
        return 1.0
    special = require_extra("attack", "scipy.special")
    at_least = float(special.betainc(v, r - v + 1, 1 / (1 + math.exp(-epsilon))))
    if not delta:
        return at_least
    just_below = np.cumsum(_probabilities(r, epsilon, v)) / np.arange(1, v + 1)
    return min(1.0, at_least + 2 * m * delta * float(just_below.max()))


def _probabilities(r: int, epsilon: float, v: int) -> NDArray[np.float64]:
    """P[Bin(r, e^epsilon / (1 + e^epsilon)) = v - i] for i of 1 to v."""
    special = require_extra("attack", "scipy.special")
    right = np.arange(v - 1, -1, -1, dtype=np.float64)
    ways = special.gammaln(r + 1) - special.gammaln(right + 1) - special.gammaln(r - right + 1)
    found: NDArray[np.float64] = np.exp(
        ways + right * epsilon - r * (epsilon + math.log1p(math.exp(-epsilon)))
    )
    return found


def _largest(m: int, r: int, v: int, unit: tuple[float, float], level: float) -> float:
    """The largest epsilon below HIGHEST whose p-value is under 1 - level."""
    times, delta = unit

    def is_refuted(epsilon: float) -> bool:
        loss = delta if times == 1 else min(1.0, delta * (1 + math.exp(epsilon)))
        return p_value(m, r, v, times * epsilon, loss) < 1 - level

    if not is_refuted(0.0):
        return 0.0
    low, high = 0.0, 1.0
    while is_refuted(high) and high < HIGHEST:
        low, high = high, 2 * high
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if is_refuted(middle) else (low, middle)
    return low


def _check(m: int, r: int, v: int, delta: float, level: float) -> None:
    if not 0 <= v <= r <= m:
        raise UsageError("guesses", f"{v} right of {r} guesses of {m} canaries")
    if not 0 <= delta < 1:
        raise UsageError("delta", f"{delta:g} is not in 0..1")
    if not 0 < level < 1:
        raise UsageError("level", f"{level:g} is not between 0 and 1")

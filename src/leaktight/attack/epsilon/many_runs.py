"""Lower bounds of epsilon from many training runs, with and without one record.

Jagielski, Ullman and Oprea 2020, arXiv 2006.07709; Nasr et al. 2021, arXiv 2101.04535.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leaktight.attack.statistics import clopper_pearson


@dataclass(frozen=True, slots=True)
class Threshold:
    """Which runs an attacker takes for runs with the record."""

    score: float
    says_in: bool = True
    """True: a score above it gives the record's presence away; False: one of at most `score`, its absence."""


def many_runs_epsilon(
    members: ArrayLike,
    others: ArrayLike,
    *,
    delta: float,
    level: float = 0.95,
    calibration: float = 0.5,
    seed: int = 0,
) -> float:
    """A lower bound of epsilon from the scores of one record in independent runs; 0 is no evidence.

    members: scores in runs whose data holds the record; others: in runs without it. Higher speaks for the
    record. A threshold is chosen on a random part of the runs of each kind, the bound is that of the others.
    At 0.95, n runs of each kind show at most about ln(n / 3.7).
    """
    chance = np.random.default_rng(seed)
    first_in, second_in = _split(np.asarray(members, np.float64).ravel(), calibration, chance)
    first_out, second_out = _split(np.asarray(others, np.float64).ravel(), calibration, chance)
    if not all(map(len, (first_in, second_in, first_out, second_out))):
        return 0.0
    candidates = [
        Threshold(float(score), says_in)
        for score in np.unique(np.concatenate([first_in, first_out]))
        for says_in in (True, False)
    ]
    best = max(candidates, key=lambda one: _bound(first_in, first_out, one, delta, level))
    return max(0.0, _bound(second_in, second_out, best, delta, level))


def rates_epsilon(
    hits: int, runs_in: int, alarms: int, runs_out: int, *, delta: float, level: float
) -> float:
    """ln((TPR_low - delta) / FPR_high), each by Clopper-Pearson at half of 1 - level; -inf where it has none.

    hits of runs_in runs with the record, and alarms of runs_out without it, were taken for runs with it.
    """
    # Bounds at (1 - level) / 2 on one side each.
    tpr, _ = clopper_pearson(hits, runs_in, level)
    _, fpr = clopper_pearson(alarms, runs_out, level)
    return math.log((tpr - delta) / fpr) if tpr > delta else -math.inf


def _bound(
    members: NDArray[np.float64],
    others: NDArray[np.float64],
    threshold: Threshold,
    delta: float,
    level: float,
) -> float:
    above_in, above_out = int((members > threshold.score).sum()), int((others > threshold.score).sum())
    if threshold.says_in:
        return rates_epsilon(above_in, len(members), above_out, len(others), delta=delta, level=level)
    below_in, below_out = len(members) - above_in, len(others) - above_out
    return rates_epsilon(below_out, len(others), below_in, len(members), delta=delta, level=level)


def _split(
    values: NDArray[np.float64], share: float, chance: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shuffled = chance.permutation(values)
    first = round(share * len(values))
    return shuffled[:first], shuffled[first:]

"""In how many short passages of a text the model beats its base: votes, so that no single token decides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.language.beside_reference import both_scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, reference_of_same_tokens

SIZES = tuple(dict.fromkeys(np.geomspace(2, 40, 10).round().astype(int).tolist()))
"""Tokens of a window."""


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The mean over the window sizes of the share of windows that the target finds likelier."""
    pairs = both_scores(bench, evaluated)
    return Scores.of(np.array([votes(own.log_p.astype(np.float64) - base.log_p) for own, base in pairs]))


def votes(shift: NDArray[np.float64]) -> float:
    """Of the rises of log p, [n]: the mean share of windows whose sum is above 0, sizes up to n alone."""
    sums = np.concatenate([[0.0], shift.cumsum()])
    sizes = [size for size in SIZES if size <= len(shift)] or [len(shift)]
    return float(np.mean([np.mean(sums[size:] - sums[:-size] > 0) for size in sizes]))


ATTACK = MembershipAttack(
    name="window_votes",
    source="Chen et al. 2026, arXiv 2601.02751",
    kinds=frozenset({Kind.CAUSAL}),
    score=score,
    requires=(reference_of_same_tokens,),
)

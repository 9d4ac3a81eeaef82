"""How likely the least likely tokens of a text are beside what else the model could have expected there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.language.min_k import mean_of_lowest
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import own_passes, token_scores
from leaktight.attack.scores import TokenScores
from leaktight.core.errors import UsageError

LEAST_DEVIATION = 1e-3
"""Nats. Where the model is sure, the deviation is nothing but rounding."""


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The mean of the lowest k % of (log p - mean) / deviation; a group for each k of the settings."""
    scored = token_scores(own_passes(bench), evaluated.texts, evaluated)
    normal = [normalised(each) for each in scored]
    shares = bench.settings.shares
    return Scores(
        {f"k = {share:g}": np.array([mean_of_lowest(each, share) for each in normal]) for share in shares}
    )


def normalised(scores: TokenScores) -> NDArray[np.float64]:
    """[n]: how many deviations each token's log p lies above the model's expectation of it."""
    if scores.mean is None or scores.deviation is None:
        raise UsageError("passes", "were made without the spread that this attack wants")
    deviation = np.maximum(scores.deviation.astype(np.float64), LEAST_DEVIATION)
    numbers: NDArray[np.float64] = (scores.log_p.astype(np.float64) - scores.mean) / deviation
    return numbers


ATTACK = MembershipAttack(
    name="min_k_plus_plus",
    source="Zhang et al. 2025, arXiv 2404.02936",
    needs=Access.LOGITS,
    kinds=frozenset({Kind.CAUSAL}),
    score=score,
    spread=True,
)

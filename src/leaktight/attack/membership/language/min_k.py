"""How likely the model finds the tokens of a text that it finds least likely."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import own_passes, token_scores


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The mean of the lowest k % of a text's log p; a group for each k of the settings."""
    scored = token_scores(own_passes(bench), evaluated.texts, evaluated)
    shares = bench.settings.shares
    return Scores(
        {
            f"k = {share:g}": np.array([mean_of_lowest(each.log_p, share) for each in scored])
            for share in shares
        }
    )


def mean_of_lowest(numbers: NDArray[np.floating], share: float) -> float:
    """The mean of the lowest floor(share n) of n numbers, of at least one."""
    count = max(1, math.floor(len(numbers) * share))
    return float(np.sort(numbers)[:count].mean(dtype=np.float64))


ATTACK = MembershipAttack(name="min_k", source="Shi et al. 2024, arXiv 2310.16789", score=score)

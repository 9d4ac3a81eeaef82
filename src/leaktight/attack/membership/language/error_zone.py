"""Which way the model moved, away from its base, where it still gets a text's token wrong."""

from __future__ import annotations

import math

import numpy as np

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.language.beside_reference import both_scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, reference_of_same_tokens
from leaktight.attack.scores import TokenScores

LEAST = 1e-6
"""Nats, added to both sums."""


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The logarithm of the EZ score of each text."""
    pairs = both_scores(bench, evaluated)
    return Scores.of(np.array([log_error_zone(own, base) for own, base in pairs]))


def log_error_zone(own: TokenScores, base: TokenScores) -> float:
    """ln(P / N): the sums of rises and of falls of log p at tokens that are not the model's own choice.

    A text without such a token is one that greedy decoding gives; all its tokens count then.
    """
    shift = own.log_p.astype(np.float64) - base.log_p
    wrong = own.rank > 0
    if wrong.any():
        shift = shift[wrong]
    rises, falls = float(np.maximum(shift, 0).sum()), float(np.maximum(-shift, 0).sum())
    return math.log(rises + LEAST) - math.log(falls + LEAST)


ATTACK = MembershipAttack(
    name="error_zone",
    source="Ilić et al. 2026, arXiv 2601.12104",
    kinds=frozenset({Kind.CAUSAL}),
    score=score,
    requires=(reference_of_same_tokens,),
)

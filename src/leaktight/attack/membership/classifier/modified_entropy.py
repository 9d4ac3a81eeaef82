"""How sure the classifier is, where being sure of a wrong class does not count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import LEAST_LOG_P, known_log_p, truth


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Minus the modified entropy of the record; of a token classifier, of its tokens on average."""
    given = known_log_p(bench, evaluated.records)
    return Scores.of(
        np.array(
            [
                -modified_entropy(log_p, truth(record, log_p)).mean()
                for record, log_p in zip(evaluated.records, given, strict=True)
            ]
        )
    )


def modified_entropy(log_p: NDArray[np.float64], classes: NDArray[np.int64]) -> NDArray[np.float64]:
    """[rows]: -(1 - p_y) log p_y - sum over the other classes of p_i log(1 - p_i), nats."""
    p = np.exp(log_p)
    rows = np.arange(len(p))
    log_rest = np.maximum(np.log1p(-np.minimum(p, 1 - 1e-16)), LEAST_LOG_P)
    terms = p * log_rest
    terms[rows, classes] = (1 - p[rows, classes]) * np.maximum(log_p[rows, classes], LEAST_LOG_P)
    entropy: NDArray[np.float64] = -terms.sum(axis=1)
    return entropy


ATTACK = MembershipAttack(
    name="modified_entropy",
    source="Song and Mittal 2021, arXiv 2003.10595",
    kinds=CLASSIFIERS,
    score=score,
)

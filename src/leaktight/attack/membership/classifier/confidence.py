"""How sure the classifier is of a record's class."""

from __future__ import annotations

import numpy as np

from leaktight.attack.access import CLASSIFIERS
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import known_log_p, log_confidence, truth


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """log p of the record's class; of a token classifier, the mean over tokens of the likeliest class's."""
    given = known_log_p(bench, evaluated.records)
    return Scores.of(
        np.array(
            [
                log_confidence(log_p, truth(record, log_p)).mean()
                for record, log_p in zip(evaluated.records, given, strict=True)
            ]
        )
    )


ATTACK = MembershipAttack(
    name="confidence", source="Yeom et al. 2018, arXiv 1709.01604", kinds=CLASSIFIERS, score=score
)

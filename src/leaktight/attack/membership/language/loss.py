"""How likely the model finds a text: the oldest score, which measures how easy a text is as well."""

from __future__ import annotations

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import likelihoods, own_passes


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The mean of log p over a text's tokens."""
    return Scores.of(likelihoods(own_passes(bench), evaluated.texts, evaluated))


ATTACK = MembershipAttack(name="loss", source="Yeom et al. 2018, arXiv 1709.01604", score=score)

"""How much less likely a text is in lower case. It says nothing of texts without capitals."""

from __future__ import annotations

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import likelihoods, own_passes


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Mean log p of the text, less that of the text in lower case."""
    passes, texts = own_passes(bench), evaluated.texts
    lowered = [text.lower() for text in texts]
    return Scores.of(likelihoods(passes, texts, evaluated) - likelihoods(passes, lowered, evaluated))


ATTACK = MembershipAttack(
    name="lowercase", source="Carlini et al. 2021, arXiv 2012.07805", score=score, texts=2
)

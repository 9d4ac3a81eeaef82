"""How much likelier a text is than a model that was not trained on it finds it: the one for fine-tunes."""

from __future__ import annotations

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, reference
from leaktight.attack.membership.signals import likelihoods, own_passes
from leaktight.core.errors import UsageError


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Mean log p by the target, less mean log p by the reference. Each counts tokens of its own."""
    if bench.reference is None:
        raise UsageError("reference", "is missing")
    texts = evaluated.texts
    own = likelihoods(own_passes(bench), texts, evaluated)
    return Scores.of(own - likelihoods(bench.reference, texts, evaluated))


ATTACK = MembershipAttack(
    name="reference",
    source="Carlini et al. 2021, arXiv 2012.07805; Mireshghallah et al. 2022, arXiv 2203.03929",
    score=score,
    requires=(reference,),
)

"""The same tokens, scored by the target and by the model that it was made from."""

from __future__ import annotations

from leaktight.attack.bench import Bench
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.signals import own_passes, token_scores
from leaktight.attack.scores import TokenScores
from leaktight.core.errors import UsageError


def both_scores(bench: Bench, evaluated: Evaluated) -> list[tuple[TokenScores, TokenScores]]:
    """Of each record the target's scores and the reference's, token by token."""
    if bench.reference is None:
        raise UsageError("reference", "is missing")
    texts = evaluated.texts
    own = token_scores(own_passes(bench), texts, evaluated)
    base = token_scores(bench.reference, texts, evaluated)
    if any(len(one) != len(other) for one, other in zip(own, base, strict=True)):
        raise UsageError("reference", "cuts texts into other tokens than the target")
    return list(zip(own, base, strict=True))

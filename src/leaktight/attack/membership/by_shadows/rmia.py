"""How often a record gains more by being asked of this model than a record of the population does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS, LANGUAGE
from leaktight.attack.bench import Bench
from leaktight.attack.membership.by_shadows.beside_shadows import (
    Signals,
    log_p_signals,
    public_log_p_signals,
)
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, public
from leaktight.attack.membership.signals import likelihoods

GAMMA = 2.0
"""By which factor a record must gain more."""
SLOPE = 0.3
"""a: p(x) of a model that saw x is taken for a p + (1 - a), where p is that of one that did not.

Fixed beforehand: tuned on nothing.
"""

Values = NDArray[np.float64]


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The share of public records z with (p(x) / p_any(x)) / (p(z) / p_any(z)) at least gamma; offline.

    A text's p is exp(mean log p). The share rises with the gain of x alone, so records of one share are put
    in the order of their gains: their scores differ by less than one public record makes.
    """
    mine, measured = _log_gain(bench, evaluated, log_p_signals(bench, evaluated), evaluated.texts)
    theirs, known = _log_gain(
        bench, evaluated, public_log_p_signals(bench, evaluated), evaluated.public_texts
    )
    population = np.sort(theirs[known])
    beaten = np.searchsorted(population, mine - np.log(GAMMA), side="right")
    within = 1 / (1 + np.exp(-np.clip(mine, -30, 30)))
    return Scores(
        {"": (beaten + 0.99 * within) / len(population)},
        measured=measured,
        unmeasured="each shadow model was trained on it",
        details={"gamma": GAMMA, "a": SLOPE, "public": float(len(population))},
    )


def _log_gain(
    bench: Bench, evaluated: Evaluated, given: Signals, texts: tuple[str, ...]
) -> tuple[Values, NDArray[np.bool_]]:
    """[n]: log p(x) / p_any(x), and which of them some model has not seen."""
    unseen, log_p = ~given.seen, given.shadows
    if not len(log_p) and bench.reference is not None:
        log_p = likelihoods(bench.reference, texts, evaluated)[None, :]
        unseen = np.ones_like(log_p, bool)
    counts = unseen.sum(axis=0)
    out = np.where(unseen, np.exp(log_p), 0).sum(axis=0) / np.maximum(counts, 1)
    return given.own - np.log(at_large(out)), counts > 0


def at_large(out: Values) -> Values:
    """p_any: half of it from models that saw the record, half from those that did not, whose p is given."""
    values: Values = ((1 + SLOPE) * out + (1 - SLOPE)) / 2
    return values


def _models(bench: Bench) -> str:
    return "" if bench.shadows or bench.reference is not None else "shadow models or a reference model"


ATTACK = MembershipAttack(
    name="rmia",
    source="Zarifzadeh et al. 2024, arXiv 2312.03262",
    kinds=LANGUAGE | CLASSIFIERS,
    score=score,
    reads_public=True,
    requires=(_models, public),
)

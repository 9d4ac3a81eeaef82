"""Likelihood ratio attacks: how a record's signal fits models that were trained on it, and those not.

Carlini et al. 2022, "Membership inference attacks from first principles", arXiv 2112.03570. The signal is
log p / (1 - p) of the record's class, or mean log p of a text, taken as normally distributed over models.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS, LANGUAGE
from leaktight.attack.bench import Bench
from leaktight.attack.membership.by_shadows.beside_shadows import Signals, signals
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, shadows

OWN_VARIANCE = 64
"""With fewer shadow models the variance is estimated over all records together."""
LEAST_DEVIATION = 1e-3

Values = NDArray[np.float64]
SOURCE = "Carlini et al. 2022, arXiv 2112.03570"


def score_online(bench: Bench, evaluated: Evaluated) -> Scores:
    """log N(signal; models that saw the record) - log N(signal; models that did not)."""
    given = signals(bench, evaluated)
    seen, unseen = fitted(given, given.seen), fitted(given, ~given.seen)
    measured = np.logical_and(given.seen.any(axis=0), ~given.seen.all(axis=0))
    values = log_normal(given.own, *seen) - log_normal(given.own, *unseen)
    return _scores(values, measured, "no shadow model, or each, was trained on it", given)


def score_offline(bench: Bench, evaluated: Evaluated) -> Scores:
    """How many deviations the signal lies above that of models that did not see the record.

    The paper's score is the normal distribution function of this; the order is the same, and nothing is
    rounded to 1.
    """
    given = signals(bench, evaluated)
    mean, deviation = fitted(given, ~given.seen)
    measured = np.logical_not(given.seen.all(axis=0))
    return _scores((given.own - mean) / deviation, measured, "each shadow model was trained on it", given)


def fitted(given: Signals, which: NDArray[np.bool_]) -> tuple[Values, Values]:
    """Mean [n] and deviation [n] of the signals of the chosen models [models, n]; of none, 0 and 1."""
    counts = which.sum(axis=0)
    mean = np.where(which, given.shadows, 0).sum(axis=0) / np.maximum(counts, 1)
    squares = (np.where(which, given.shadows - mean, 0) ** 2).sum(axis=0)
    freedom = np.maximum(counts - 1, 0)
    if len(given.shadows) >= OWN_VARIANCE:
        variance = squares / np.maximum(freedom, 1)
    else:
        variance = np.full_like(mean, squares.sum() / max(1, freedom.sum()))
    deviation = np.maximum(np.sqrt(variance), LEAST_DEVIATION)
    return mean, np.where(counts > 0, deviation, 1.0)


def log_normal(values: Values, mean: Values, deviation: Values) -> Values:
    """The log-density of a normal distribution."""
    distance = (values - mean) / deviation
    densities: Values = -(distance**2) / 2 - np.log(deviation) - np.log(2 * np.pi) / 2
    return densities


def _scores(values: Values, measured: NDArray[np.bool_], unmeasured: str, given: Signals) -> Scores:
    return Scores(
        {"": values},
        measured=measured,
        unmeasured=unmeasured,
        details={"shadows": float(len(given.shadows))},
    )


def _two_sided(bench: Bench) -> str:
    """Two models on each side give a variance to pool; one model on each, none."""
    return "" if len(bench.shadows) >= 4 else "4 shadow models"


def _two(bench: Bench) -> str:
    return "" if len(bench.shadows) >= 2 else "2 shadow models"


ATTACKS = (
    MembershipAttack(
        name="lira_online",
        source=SOURCE,
        kinds=LANGUAGE | CLASSIFIERS,
        score=score_online,
        requires=(shadows, _two_sided),
    ),
    MembershipAttack(
        name="lira_offline",
        source=SOURCE,
        kinds=LANGUAGE | CLASSIFIERS,
        score=score_offline,
        requires=(shadows, _two),
    ),
)

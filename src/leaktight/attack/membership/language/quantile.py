"""How far the likelihood of a text is above what texts of its kind reach that were not trained on.

"Of its kind" is a linear quantile regression on length, compressibility and, if there is a reference model,
its likelihood. It is fit on public records; without them on records kept out, each record being scored by a
fit on other folds, so that none is judged by what was learned from it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import likelihoods, own_passes
from leaktight.core.plugins import require_extra

Values = NDArray[np.float64]
QUANTILE = 0.9
FOLDS = 5
MIN_FITTED = 20
MAX_FITTED = 3000


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Mean log p of the text, less the quantile that is expected of it."""
    features, own = _features(bench, evaluated, evaluated.texts)
    chance = np.random.default_rng(bench.settings.seed)
    if len(evaluated.public) >= MIN_FITTED:
        known = _features(bench, evaluated, evaluated.public_texts)
        return Scores.of(own - expected(*known, features, chance), quantile=QUANTILE)
    count = len(evaluated.members)
    folds = chance.permutation(len(own)) % FOLDS
    scores = np.empty_like(own)
    for fold in range(FOLDS):
        fitted = np.flatnonzero((folds != fold) & (np.arange(len(own)) >= count))
        judged = folds == fold
        scores[judged] = own[judged] - expected(features[fitted], own[fitted], features[judged], chance)
    return Scores.of(scores, quantile=QUANTILE, folds=float(FOLDS))


def expected(known: Values, likelihood: Values, features: Values, chance: np.random.Generator) -> Values:
    """[n]: the quantile for features [n, f], by pinball loss on known features [m, f] and likelihoods [m]."""
    regressor = require_extra("attack", "sklearn.linear_model").QuantileRegressor
    if len(known) > MAX_FITTED:
        drawn = chance.choice(len(known), MAX_FITTED, replace=False)
        known, likelihood = known[drawn], likelihood[drawn]
    centre, scale = known.mean(axis=0), np.maximum(known.std(axis=0), 1e-9)
    model = regressor(quantile=QUANTILE, alpha=0.0).fit((known - centre) / scale, likelihood)
    quantiles: Values = model.predict((features - centre) / scale)
    return quantiles


def _features(bench: Bench, evaluated: Evaluated, texts: Sequence[str]) -> tuple[Values, Values]:
    """[n, f] of the texts alone, and [n]: mean log p by the target."""
    passes = own_passes(bench)
    columns = [
        np.log([len(passes.model.encode(text)) for text in texts]),
        np.array([_compressibility(text.encode(errors="surrogatepass")) for text in texts]),
    ]
    if bench.reference is not None:
        columns.append(likelihoods(bench.reference, texts, evaluated))
    return np.stack(columns, axis=1), likelihoods(passes, texts, evaluated)


def _compressibility(data: bytes) -> float:
    return len(zlib.compress(data)) / max(1, len(data))


def _enough(bench: Bench) -> str:
    population = bench.population
    enough = max(len(population.public), len(population.others) * (FOLDS - 1) // FOLDS) >= MIN_FITTED
    return "" if enough else f"{MIN_FITTED} records that were not trained on"


ATTACK = MembershipAttack(
    name="quantile",
    source="Bertran et al. 2023, arXiv 2307.03694",
    score=score,
    reads_public=True,
    requires=(_enough,),
)

"""Releases to epsilon, and a wished epsilon to noise.

The numbers are those of privacy loss distributions (Koskela et al. 2020; Doroshenko et al. 2022) as computed
by dp-accounting, with pessimistic discretisation: upper bounds for the releases as they are written down.
They hold if sampling and noise were as the ledger says and noise cannot be computed again. That noise is made
of floating-point numbers is left out of account, as it is in all libraries for this (Mironov 2012).
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from math import inf, isfinite
from typing import Any

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.train.ledger import Promise, Release, Sampling

EXTRA = "train"
_SIGMA_STEP = 1e-4
_MOST_SIGMA = 1e4
_LEAST_SIGMA = 0.05
"""Below it epsilon is in the hundreds."""
_FINE, _COARSE = 1e-4, 1e-3
"""Steps in which losses are counted. Coarser ones are ten times faster, and give upper bounds as well."""

_LITTLE_NOISE = 0.3

_PRV_ERROR = 0.01
_LEAST_CHECKED = 0.15
"""With less noise the numbers of the PRV accountant overflow, which takes it minutes."""
_SLACK = 0.01
"""The share by which an upper bound may pass another."""


class Relation(Enum):
    """Which two datasets nobody can tell apart: with and without a unit, or with one in place of another."""

    ADD_REMOVE = "add_or_remove_one"
    REPLACE = "replace_one"


def epsilon_of(
    promise: Promise,
    releases: Iterable[Release] | Mapping[Release, int],
    *,
    relation: Relation = Relation.ADD_REMOVE,
) -> float:
    """The epsilon, at the promise's delta, of all releases together; inf if one has no noise.

    `releases`: each, or how many there are of each.
    """
    return _epsilon(promise, _counts(releases), relation, _FINE)


def noise_for(
    epsilon: float,
    promise: Promise,
    release: Release,
    steps: int,
    *,
    relation: Relation = Relation.ADD_REMOVE,
) -> float:
    """The least noise multiplier, to 1e-4 and from 0.05 on, that keeps `steps` such releases within epsilon.

    Raises UsageError for an epsilon that no noise reaches.
    """
    from dataclasses import replace

    if not isfinite(epsilon) or epsilon <= 0:
        raise UsageError("epsilon", "must be above 0 and finite")

    def spent(sigma: float, interval: float) -> float:
        counts = Counter({_same(replace(release, noise_multiplier=sigma)): steps})
        return _epsilon(promise, counts, relation, interval)

    high = 1.0
    while spent(high, _COARSE) > epsilon:
        high *= 2
        if high > _MOST_SIGMA:
            raise UsageError("epsilon", f"of {epsilon:g} is not reached by any noise")
    low = high / 2 if high > 1 else _LEAST_SIGMA
    if low == _LEAST_SIGMA and spent(low, _COARSE) <= epsilon:
        return low
    high = _least(lambda sigma: spent(sigma, _COARSE) <= epsilon, low, high)
    # Finer losses allow a little less noise: look just below.
    width = 8 * _SIGMA_STEP
    while (low := max(_LEAST_SIGMA, high - width)) > _LEAST_SIGMA and spent(low, _FINE) <= epsilon:
        high, width = low, 2 * width
    return _least(lambda sigma: spent(sigma, _FINE) <= epsilon, low, high)


def _least(is_enough: Callable[[float], bool], low: float, high: float) -> float:
    """The least noise multiplier that is enough, to 1e-4; `low` is not, `high` is."""
    while high - low > _SIGMA_STEP:
        middle = (low + high) / 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def cross_check(
    promise: Promise, releases: Iterable[Release] | Mapping[Release, int]
) -> tuple[float, float] | None:
    """Between which numbers Opacus' PRV accountant (Gopi et al. 2021) puts epsilon for one unit more or less.

    None for what it does not compute: truncated sampling, no noise or no release, and an epsilon of hundreds.
    """
    import numpy as np

    counts = _counts(releases)
    if not counts or any(
        one.sampling is Sampling.TRUNCATED_POISSON or one.noise_multiplier < _LEAST_CHECKED for one in counts
    ):
        return None
    require_extra(EXTRA, "opacus")
    from opacus.accountants import PRVAccountant

    accountant = PRVAccountant()
    for release, count in counts.items():
        rate = 1.0 if release.sampling is Sampling.ALL else release.rate
        accountant.history.append((release.noise_multiplier, rate, count))
    failure = promise.delta / 1000
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # That a first rough bound, of which it takes the width of its grid, could be finer.
        warnings.simplefilter("ignore")
        try:
            losses = accountant._get_dprv(eps_error=_PRV_ERROR, delta_error=failure)
            low, _, high = losses.compute_epsilon(promise.delta, failure, _PRV_ERROR)
        except (RuntimeError, ValueError, MemoryError):  # its grid is too coarse for delta, or too large
            return None
    return (max(0.0, float(low)), float(high)) if isfinite(high) else None


def reconciled(epsilon: float, between: tuple[float, float] | None) -> tuple[float, str]:
    """The epsilon to be stated, and a sentence where it lies outside of what another accountant says.

    The larger figure is stated then: it holds if one of the two is right.
    """
    if between is None or between[0] <= epsilon <= between[1] * (1 + _SLACK):
        return epsilon, ""
    low, high = between
    return max(epsilon, high), (
        f"Two accountants disagree: by privacy loss distributions epsilon is {epsilon:.6g}, by Opacus' PRV "
        f"between {low:.6g} and {high:.6g}. The larger is stated; find out why before you rely on it."
    )


def _epsilon(promise: Promise, counts: Counter[Release], relation: Relation, interval: float) -> float:
    if not counts:
        return 0.0
    if any(release.noise_multiplier <= 0 for release in counts):
        return inf
    events = require_extra(EXTRA, "dp_accounting")
    accountant = _accountant(relation, interval * _coarser(counts))
    for release, count in counts.items():
        accountant.compose(_event(events, release, promise), count)
    return max(0.0, float(accountant.get_epsilon(promise.delta)))


def _coarser(counts: Counter[Release]) -> float:
    """How much coarser losses are counted where there is little noise and so a wide range of them.

    They take as much time and memory then as with more noise; the bound is an upper one all the same.
    """
    least = min(one.noise_multiplier for one in counts)
    return max(1.0, _range_of(least) / _range_of(_LITTLE_NOISE))


def _range_of(sigma: float) -> float:
    """About how far losses of one release lie from 0, but for a chance that counts for nothing."""
    return 0.5 / sigma**2 + 8 / sigma


def _counts(releases: Iterable[Release] | Mapping[Release, int]) -> Counter[Release]:
    counts: Counter[Release] = Counter()
    for release, count in Counter(releases).items():
        counts[_same(release)] += count
    return counts


def _same(release: Release) -> Release:
    """The release without what epsilon does not depend on."""
    from dataclasses import replace

    return replace(release, step=0, clip=0.0, what="")


def _accountant(relation: Relation, interval: float) -> Any:
    from dp_accounting import NeighboringRelation
    from dp_accounting.pld.pld_privacy_accountant import PLDAccountant

    relations = NeighboringRelation[_NAMES[relation]]
    return PLDAccountant(relations, value_discretization_interval=interval)


_NAMES = {Relation.ADD_REMOVE: "ADD_OR_REMOVE_ONE", Relation.REPLACE: "REPLACE_ONE"}


def _event(events: Any, release: Release, promise: Promise) -> Any:
    # Truncation puts one unit in another's place even where all are drawn.
    if release.sampling is not Sampling.TRUNCATED_POISSON and (
        release.sampling is Sampling.ALL or release.rate >= 1
    ):
        return events.GaussianDpEvent(release.noise_multiplier)
    if release.sampling is Sampling.POISSON:
        return events.PoissonSampledDpEvent(release.rate, events.GaussianDpEvent(release.noise_multiplier))
    return events.TruncatedSubsampledGaussianDpEvent(
        dataset_size=promise.units,
        sampling_probability=release.rate,
        truncated_batch_size=release.cap,
        noise_multiplier=release.noise_multiplier,
    )

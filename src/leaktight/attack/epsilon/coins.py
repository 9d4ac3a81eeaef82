"""The coins that an audit guesses: what was put in, what was kept out, and how that was decided."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.records import Record
from leaktight.attack.statistics import clopper_pearson
from leaktight.attack.targets.target import Classifier

FEWEST = 40
"""Fewer records of both kinds together are no audit."""
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coins:
    """Texts or records that were in the training data, and those that were kept out."""

    members: Sequence[str | Record]
    others: Sequence[str | Record]
    each_by_its_own: bool
    """Whether each had its own fair coin; else members were picked at random, and pairs are guessed."""
    of: str
    """"canaries", "records"."""

    def __len__(self) -> int:
        return len(self.members) + len(self.others)


def coins_of(bench: Bench) -> Coins:
    """The canaries planted once and their controls; where they are too few, the records of the population.

    Canaries planted k times, and their controls, are left out: they test k epsilon. Where numbers do not look
    like fair coins (a registry that does not say what controls are the controls of), pairs are guessed.
    """
    canaries = bench.registry.canaries if bench.registry is not None else ()
    once = [canary for canary in canaries if canary.group in (0, 1)]
    planted = [canary.carrier for canary in once if not canary.is_control]
    controls = [canary.carrier for canary in once if canary.is_control]
    coins = Coins(planted, controls, _looks_fair(len(planted), len(controls)), "canaries")
    if planted and controls and len(coins) >= FEWEST and bench.target.kind not in CLASSIFIERS:
        return coins
    members, others = bench.population.members, bench.population.others
    if bench.target.kind in CLASSIFIERS:
        members = [record for record in members if record.label is not None]
        others = [record for record in others if record.label is not None]
    tossed = bench.population.by_coins and _looks_fair(len(members), len(others))
    return Coins(members, others, tossed, "records")


def describe_score(bench: Bench) -> str:
    """By what canaries are ranked: decided by what is on the bench, before anything is read."""
    if bench.target.kind in CLASSIFIERS:
        return "log-odds of the record's own class"
    if bench.reference is not None:
        return "mean log-probability, less the reference's"
    return f"mean of the lowest {bench.settings.shares[0]:.0%} of log-probabilities"


def scores_of(records: Sequence[str | Record], bench: Bench) -> Scores:
    """[n]: higher speaks for membership; 0 for texts without a token."""
    if bench.target.kind in CLASSIFIERS:
        return _odds([record for record in records if isinstance(record, Record)], bench)
    texts = [record.text if isinstance(record, Record) else record for record in records]
    assert bench.passes is not None
    if bench.reference is None:
        return _lowest(texts, bench.passes, bench.settings.shares[0])
    return _lowest(texts, bench.passes, 1.0) - _lowest(texts, bench.reference, 1.0)


def _lowest(texts: Sequence[str], passes: Passes, share: float) -> Scores:
    """The mean of the lowest share of each text's log-probabilities (all of them at 1)."""
    means = []
    for scores in passes.of_texts(texts):
        count = max(1, math.floor(share * len(scores)))
        lowest = np.sort(scores.log_p.astype(np.float64))[:count]
        means.append(float(lowest.mean()) if len(lowest) else 0.0)
    return np.array(means)


def _odds(records: Sequence[Record], bench: Bench) -> Scores:
    """log p / (1 - p) of each record's class."""
    assert isinstance(bench.target, Classifier)
    inputs = [record.text if record.image is None else record.image for record in records]
    log_p = bench.target.log_probabilities(inputs).astype(np.float64)
    of_classes = np.array([record.label for record in records])[:, None]
    own = np.take_along_axis(log_p, of_classes, axis=1)[:, 0]
    np.put_along_axis(log_p, of_classes, -np.inf, axis=1)
    rest: Scores = np.logaddexp.reduce(log_p, axis=1)
    return own - rest


def _looks_fair(members: int, others: int) -> bool:
    """Whether fair coins could well have fallen so."""
    low, high = clopper_pearson(members, members + others, 0.99)
    return low <= 0.5 <= high

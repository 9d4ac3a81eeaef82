"""How surely somebody is found again in a record, and what it does to them: the formula.

docs/risk.md derives it and says what it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from math import exp
from typing import NamedTuple

from leaktight.core.categories import REGULATIONS, Category, Role, categories_of, category_of

POPULATION = 330e6
"""People among whom somebody is looked for: a large country, which the text is taken to betray."""
QUASI_HARM = 0.7
"""Harm of being found through quasi-identifiers: that of a name."""
ALONE = 0.1
"""What counts of a sensitive attribute where nothing says whose it is."""
SHARED = 0.9
"""What is taken off a value that all of many records hold."""
CROWD = 10
"""Records more than one that say half of what infinitely many do about a value being shared."""
BINS = 100
"""Steps in which risks of records are counted."""
UPPER = 0.95
"""The quantile of the risks of records that counts."""


_category = lru_cache(maxsize=4096)(category_of)


class Band(Enum):
    """A risk in a word."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


_LEAST = ((0.75, Band.CRITICAL), (0.5, Band.HIGH), (0.25, Band.MODERATE), (0.005, Band.LOW))


def band_of(score: float) -> Band:
    """Critical from 0.75, high from 0.5, moderate from 0.25, low from 0.005 (what is shown as 0.01)."""
    return next((band for least, band in _LEAST if score >= least), Band.NONE)


class Trait(NamedTuple):
    """One value in a record, as far as the formula looks at it."""

    label: str
    confidence: float
    """0..1"""
    shared: float = 0.0
    """0..1: the share of the other records that hold the same value; see `shared_by`."""


def shared_by(holders: int, records: int) -> float:
    """How much a value says nothing of the record that it stands in: 0 if it has one holder, towards 1 if all
    of many records hold it. Few records prove little: two of two is a person seen twice."""
    return 0.0 if records < 2 else max(0, holders - 1) / (records - 1 + CROWD)


def weight_of(trait: Trait) -> float:
    """Linkability x sensitivity x confidence of one finding; 0 for what only counts beside others."""
    category = _category(trait.label)
    return 0.0 if category is None else _link(trait, category) * category.sensitivity


def record_risk(traits: Iterable[Trait]) -> float:
    """0..1 for the values of one record, each once; never less with one more, whatever their order."""
    known = [(trait, category) for trait in sorted(traits) if (category := _category(trait.label))]
    found = quasi_risk(frozenset((trait.label, trait.confidence) for trait, one in known if one.bits))
    unharmed, unknown = 1.0 - QUASI_HARM * found, 1.0 - found
    for trait, category in known:
        link = _link(trait, category)
        unharmed *= 1.0 - link * category.sensitivity
        unknown *= 1.0 - link
    for trait, category in known:
        if category.role is Role.SENSITIVE:
            unharmed *= 1.0 - trait.confidence * category.sensitivity * (1.0 - (1.0 - ALONE) * unknown)
    return min(1.0, max(0.0, 1.0 - unharmed))


@lru_cache(maxsize=4096)
def quasi_risk(found: frozenset[tuple[str, float]]) -> float:
    """The probability that labels, found with these confidences, are real and leave one person alone.

    The greatest over all choices of at most one of each group: the product of their confidences, times the
    probability that nobody else in POPULATION shares all of them, if they are independent.
    """
    groups: dict[str, dict[float, float]] = {}
    for label, confidence in found:
        category = _category(label)
        if category is not None and category.bits:
            members = groups.setdefault(category.group, {})
            members[category.bits] = max(confidence, members.get(category.bits, 0.0))
    choices = [(1.0, 0.0)]
    for _, members in sorted(groups.items()):
        choices += [
            (sure * confidence, bits + more)
            for sure, bits in choices
            for more, confidence in sorted(members.items())
        ]
    return max(sure * alone(bits) for sure, bits in choices)


def alone(bits: float) -> float:
    """The probability that nobody else of POPULATION has the same values, which tell `bits` bits: the Poisson
    approximation of (1 - 2^-bits)^(POPULATION - 1)."""
    return exp(-(POPULATION - 1) * 2.0**-bits)


def _link(trait: Trait, category: Category) -> float:
    return category.linkability * trait.confidence * (1.0 - SHARED * trait.shared)


def upper_risk(histogram: Mapping[int, int]) -> float:
    """The risk that UPPER of the records do not exceed, from records counted by hundredth of risk."""
    left = (1.0 - UPPER) * sum(histogram.values())
    for step in sorted(histogram, reverse=True):
        left -= histogram[step]
        if left < 0:
            return step / BINS
    return 0.0


def score_of(histogram: Mapping[int, int], worst: float) -> float:
    """The score of many records: halfway between their upper quantile and the worst, so that neither many
    harmless ones hide a bad one, nor a single one speaks for all."""
    return (upper_risk(histogram) + worst) / 2


def by_band(histogram: Mapping[int, int]) -> tuple[int, ...]:
    """Records in each band, in the order of Band."""
    counts = dict.fromkeys(Band, 0)
    for step, number in histogram.items():
        counts[band_of(step / BINS)] += number
    return tuple(counts.values())


def regulations(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Regulation -> its category -> findings, for findings counted by label; most first."""
    found: dict[str, dict[str, int]] = {law: {} for law in REGULATIONS}
    for label, number in counts.items():
        for law, name in categories_of(label).items():
            if law in found and number:
                found[law][name] = found[law].get(name, 0) + number
    return {law: dict(sorted(names.items(), key=_most_first)) for law, names in found.items()}


def categories_by_label(labels: Sequence[str] | Mapping[str, int]) -> dict[str, dict[str, str]]:
    """Label -> its role and its category under each regulation, for labels that have any."""
    return {label: categories for label in sorted(labels) if (categories := categories_of(label))}


def _most_first(named: tuple[str, int]) -> tuple[int, str]:
    return -named[1], named[0]

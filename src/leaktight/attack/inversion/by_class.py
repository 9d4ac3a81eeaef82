"""Rebuilt inputs of classes, judged: do they look like members, or like anything of that class?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from leaktight.attack.bench import Bench
from leaktight.attack.records import Record
from leaktight.attack.result import AtRisk, Measure
from leaktight.attack.statistics import mean_interval

Made = TypeVar("Made")
ENOUGH = 0.5
"""A similarity below it shows nobody the record."""


@dataclass(frozen=True, slots=True)
class Class:
    """As many members of one class as others: the best of more would be more like anything."""

    label: int
    members: Sequence[Record]
    others: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How similar one rebuilt input is, to the most similar record of each kind."""

    member: float
    other: float
    guess: float
    """What is made without the model, to the most similar member."""
    record: Record
    """The member that it is most similar to."""


def classes_of(bench: Bench, *, most: int, most_records: int = 50) -> list[Class]:
    """Classes of which there are members and others, picked by the seed, with as many of each."""
    chance = np.random.default_rng([bench.settings.seed, 5])
    labels = sorted({record.label for record in bench.population.members if record.label is not None})
    found = []
    for label in chance.permutation(np.array(labels, dtype=np.int64)).tolist():
        members = [record for record in bench.population.members if record.label == label]
        others = [record for record in bench.population.others if record.label == label]
        count = min(len(members), len(others), most_records)
        if not count:
            continue
        picked = [[kind[index] for index in chance.permutation(len(kind))] for kind in (members, others)]
        found.append(Class(label, picked[0][:count], picked[1][:count]))
    return found[:most]


def likeness(made: Made, guess: Made, of: Class, similar: Callable[[Made, Record], float]) -> Likeness:
    """Compares what was made, and what was guessed without the model, with the records of the class."""
    to_members = [similar(made, record) for record in of.members]
    best = int(np.argmax(to_members))
    return Likeness(
        member=to_members[best],
        other=max(similar(made, record) for record in of.others),
        guess=max(similar(guess, record) for record in of.members),
        record=of.members[best],
    )


def measures_of(name: str, found: Sequence[Likeness], level: float) -> tuple[Measure, Measure]:
    """The similarity to members beside what was guessed and what others are; and how far it is above others.

    Only the second is about records: a class that is easily told apart can be rebuilt without any of them.
    """
    members = mean_interval([one.member for one in found], level)
    others = mean_interval([one.other for one in found], level)
    guessed = float(np.mean([one.guess for one in found]))
    above = mean_interval([one.member - one.other for one in found], level)
    note = "" if above.low > 0 else "no more like members than like others: of the class, not of records"
    return (
        Measure(name, "best of each class", members, chance=guessed, control=others, count=len(found)),
        Measure(f"{name}_above_others", value=above, chance=0.0, count=len(found), note=note),
    )


def at_risk_of(found: Sequence[Likeness], bench: Bench, reason: str) -> tuple[AtRisk, ...]:
    """Members that are recognisable, and nearer than guesses and others; none where most are not."""
    if mean_interval([one.member - one.other for one in found], bench.settings.level).low <= 0:
        return ()
    return tuple(
        AtRisk(bench.fingerprint(one.record.content), one.record.location, one.member, reason)
        for one in found
        if one.member > max(ENOUGH, one.other, one.guess)
    )

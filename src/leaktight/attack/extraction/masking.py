"""Personal values taken out of their records, and the values that could stand there instead."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.bench import Bench, Passes
from leaktight.attack.extraction.language import has_room
from leaktight.attack.extraction.values import KnownValues, Side, Value, canonical, digest_of
from leaktight.attack.records import Record
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.scoring import read_ahead
from leaktight.attack.targets.target import Language


@dataclass(frozen=True, slots=True)
class Masked:
    """A record without one of its values."""

    record: Record
    value: Value
    digest: str
    is_member: bool

    def filled(self, candidate: str) -> str:
        """The record with another value in its place, wherever it stood."""
        text = self.record.text
        before, after = text[: self.value.start], text[self.value.end :]
        own = self.value.text
        return before.replace(own, candidate) + candidate + after.replace(own, candidate)

    @property
    def prefix(self) -> str:
        """What stands before the value."""
        return self.record.text[: self.value.start]


@dataclass(frozen=True, slots=True)
class Pool:
    """All values of one label in the population, each once, with the number of members that hold it."""

    values: tuple[str, ...] = field(repr=False)
    counts: tuple[int, ...]
    _keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Each value as it is compared: worked out once, since every candidate of every record is looked up."""
    _known: Counter[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: Counter[str] = Counter()
        keys = tuple(map(canonical, self.values))
        for key, count in zip(keys, self.counts, strict=True):
            known[key] += count
        object.__setattr__(self, "_keys", keys)
        object.__setattr__(self, "_known", known)

    def candidates(self, own: str, most: int, chance: random.Random) -> list[str]:
        """The value itself, first, and others, at most so many in all."""
        same = canonical(own)
        others = [value for value, key in zip(self.values, self._keys, strict=True) if key != same]
        return [own, *chance.sample(others, min(most - 1, len(others)))]

    def count(self, value: str) -> int:
        """The number of members that hold a value."""
        return self._known[canonical(value)]


def pools_of(known: KnownValues) -> dict[str, Pool]:
    """The values of members and others by label."""
    counts: dict[str, Counter[str]] = {}
    shown: dict[str, str] = {}
    for side, weight in ((known.members, 1), (known.others, 0)):
        for values in side.by_record:
            for value in values:
                key = canonical(value.text)
                shown.setdefault(key, value.text)
                counts.setdefault(value.label, Counter())[key] += weight
    return {
        label: Pool(tuple(shown[key] for key in counter), tuple(counter.values()))
        for label, counter in counts.items()
    }


def masked_of(
    bench: Bench,
    known: KnownValues,
    most: int,
    *,
    chance: random.Random,
    labels: Container[str] | None = None,
) -> tuple[list[Masked], int]:
    """At most so many values of either side, each label in turn, and how many the context does not reach.

    Only values that stand on one side alone: of others nobody could say what the model has them from.
    `labels`: only values of these.
    """
    population = bench.population
    found: list[Masked] = []
    unreached = 0
    for records, side, wanted in (
        (population.members, known.members, known.leakable),
        (population.others, known.others, known.unknown),
    ):
        places = _places(records, side, wanted, known, is_member=side is known.members)
        places = [one for one in places if labels is None or one.value.label in labels]
        reached = [one for one in places if bench.passes is None or _is_reached(bench.passes.model, one)]
        unreached += len(places) - len(reached)
        chance.shuffle(reached)
        found += _in_turns(reached, most)
    return found, unreached


def fits(passes: Passes, masked: Masked, candidates: Sequence[str]) -> NDArray[np.float64]:
    """[candidates]: the mean log-probability of a token of the record with each of them in it."""
    model = passes.model
    longest = model.context_tokens - 1
    texts = [masked.filled(candidate) for candidate in candidates]
    read_ahead(model, texts)
    items = [Item(model.encode(text)[:longest]) for text in texts]
    return np.array([float(scores.log_p.mean()) for scores in model.score(items, Wanted())])


def _places(
    records: Sequence[Record], side: Side, wanted: frozenset[str], known: KnownValues, *, is_member: bool
) -> list[Masked]:
    found = []
    for record, values in zip(records, side.by_record, strict=True):
        digests = [digest_of(known.fingerprint, value.text) for value in values]
        for value, digest in zip(values, digests, strict=True):
            if digest in wanted:
                found.append(Masked(record, value, digest, is_member))
    # One value in many records is one question.
    return list({one.digest: one for one in reversed(found)}.values())[::-1]


def _is_reached(model: Language, masked: Masked) -> bool:
    return has_room(model, masked.record.text[: masked.value.end], 1)


def _in_turns(places: Sequence[Masked], most: int) -> list[Masked]:
    """The first of each label, then the second, ... until there are so many."""
    seen: Counter[str] = Counter()
    turns = []
    for one in places:
        turns.append((seen[one.value.label], one))
        seen[one.value.label] += 1
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])][:most]

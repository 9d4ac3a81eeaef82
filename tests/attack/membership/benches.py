"""Benches of made-up records and tiny targets."""

from __future__ import annotations

from collections.abc import Sequence

from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.records import Population, Record
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from tests.attack.tiny import Tickets

FINGERPRINT = Fingerprinter(b"only for tests, only for tests")
WANTED = Wanted(spread=True)
STRICT = Settings(level=0.999)
"""So that none of the many attacks tried fails by chance."""


def records(texts: Sequence[str], path: str = "texts.jsonl") -> list[Record]:
    """Texts as records of a file."""
    return [Record(text, Location("made-up", path, row=row)) for row, text in enumerate(texts)]


def population_of(tickets: Tickets, public: Sequence[str] = ()) -> Population:
    """Tickets as a population."""
    return Population(records(tickets.members), records(tickets.others), records(public))


def language_bench(
    target: CausalModel,
    population: Population,
    *,
    reference: CausalModel | None = None,
    settings: Settings = STRICT,
) -> Bench:
    """A bench around a language model."""
    return Bench(
        target,
        population,
        FINGERPRINT,
        settings=settings,
        passes=Passes(target, WANTED),
        reference=None if reference is None else Passes(reference, WANTED),
    )

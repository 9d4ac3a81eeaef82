"""Benches that the tests of extraction are run on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.meter import Meter
from leaktight.attack.records import Population, Record
from leaktight.attack.scores import Sampler, Wanted
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location

SAMPLERS = (Sampler(), Sampler(temperature=0.7, top_k=5, top_p=0.9))
SETTINGS = Settings(prefix_tokens=10, suffix_tokens=12, samplers=SAMPLERS)
FINGERPRINT = Fingerprinter(b"of the tests, for the tests")


def records_of(texts: Sequence[str], path: str = "tickets.jsonl") -> tuple[Record, ...]:
    """One record for each text."""
    return tuple(Record(text, Location("data", path, row=row)) for row, text in enumerate(texts))


def bench_of(
    target: Any,
    members: Sequence[str],
    others: Sequence[str],
    *,
    public: Sequence[str] = (),
    reference: Any = None,
    settings: Settings = SETTINGS,
    **more: Any,
) -> Bench:
    """A bench with a target that scores, if it does."""
    wanted = Wanted(samplers=settings.samplers)
    return Bench(
        target=target,
        population=Population(
            records_of(members), records_of(others, "kept_out.jsonl"), records_of(public, "public.jsonl")
        ),
        fingerprint=FINGERPRINT,
        settings=settings,
        meter=getattr(target, "meter", None) or Meter(),
        passes=Passes(target, wanted) if hasattr(target, "score") else None,
        reference=Passes(reference, wanted) if reference is not None else None,
        **more,
    )

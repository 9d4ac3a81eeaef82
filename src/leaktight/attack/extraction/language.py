"""What the attacks on language models ask of a bench alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leaktight.attack.bench import Bench, Passes
from leaktight.attack.result import Interval
from leaktight.attack.statistics import proportion


def lacks_language(bench: Bench) -> str:
    """What an attack lacks that reads members with a scoring model; "" if nothing."""
    if bench.passes is None:
        return "a model that gives the probability of tokens"
    return "" if bench.population.members else "training records"


def text_passes(bench: Bench) -> int:
    """Texts that are read if each record of both sides is read once."""
    return len(bench.population.members) + len(bench.population.others)


def share(hits: Iterable[bool], level: float) -> Interval | None:
    """The share of hits with its Clopper-Pearson interval; None of none."""
    flags = [bool(hit) for hit in hits]
    return proportion(sum(flags), len(flags), level) if flags else None


def comparable_reference(bench: Bench, texts: Sequence[str]) -> tuple[Passes | None, str]:
    """The base model's passes if it has the target's tokens and reads as much, else why not."""
    reference, passes = bench.reference, bench.passes
    if reference is None or passes is None:
        return None, ""
    if reference.model.context_tokens < passes.model.context_tokens:
        return None, "the base model's context is shorter: it is not compared"
    if any(reference.model.encode(text) != passes.model.encode(text) for text in texts[:100]):
        return None, "the base model has other tokens: it is not compared"
    return reference, ""

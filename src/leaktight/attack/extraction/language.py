"""What the attacks on language models ask of a bench alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from leaktight.attack.bench import Bench, Passes
from leaktight.attack.result import Interval
from leaktight.attack.scores import Sampler
from leaktight.attack.statistics import fisher, proportion
from leaktight.attack.targets.scoring import ScoringEndpoint
from leaktight.attack.targets.target import Language, Target


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


def has_room(model: Language, text: str, more: int) -> bool:
    """Whether the model reads a text with so many tokens more; of a service's tokens, an estimate decides."""
    count = model.about(text) if isinstance(model, ScoringEndpoint) else len(model.encode(text))
    return count + more <= model.context_tokens


def drawable(target: Target, samplers: Sequence[Sampler]) -> tuple[Sampler, ...]:
    """The samplers whose probabilities the target gives: all, if it shows the distribution."""
    gives = getattr(target, "gives", None)
    return tuple(samplers) if gives is None else tuple(filter(gives, samplers))


MOST_CONTROLS = 0.05
"""The share of what was never trained on that may come out where what was trained on is named as at risk."""


def is_common(control: Iterable[bool]) -> bool:
    """Whether what was never trained on comes out too often for the same to say something of training."""
    flags = [bool(hit) for hit in control]
    return sum(flags) > MOST_CONTROLS * len(flags)


def is_telling(
    given: Collection[bool], control: Collection[bool], level: float, *, is_guessable: bool = False
) -> bool:
    """Whether what comes out of what was trained on (one flag each) says something of training.

    It does not where what was never trained on is common; of what may be said by chance, as a name or one of
    few candidates, more must come out than of the control (Fisher's exact test).
    """
    if not any(given) or is_common(control):
        return False
    return not is_guessable or fisher(sum(given), len(given), sum(control), len(control)) < 1 - level


def not_named(what: str, control: Collection[bool]) -> str:
    """What is to be said of values or records that come out and do not tell of training."""
    if not control:
        return f"no record is named for {what}: nothing was kept out to compare with"
    found = f"{sum(control):,} of {len(control):,}"
    if is_common(control):
        return f"no record is named for {what}: of those kept out, {found} come out as well"
    return f"no record is named for {what}: it may be chance; of those kept out, {found} come out"


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


def begin_tokens(model: object) -> tuple[int, ...]:
    """What stands before a text that a model reads from its first token; () if nobody knows."""
    begin = getattr(model, "begin", None)
    if isinstance(begin, tuple):
        return begin
    token = getattr(getattr(model, "processor", None), "bos_token_id", None)
    return () if token is None else (int(token),)


def beginning(target: object) -> str:
    """The same as text, where the model has one that its tokenizer does not put before prompts by itself.

    Texts were most likely learned behind it; whoever has the weights can send it.
    """
    tokens = begin_tokens(target)
    processor = getattr(target, "processor", None)
    if not tokens or processor is None or tuple(processor.encode("a"))[: len(tokens)] == tokens:
        return ""
    text = str(processor.decode(list(tokens)))
    return text if tuple(processor.encode(text, add_special_tokens=False)) == tokens else ""

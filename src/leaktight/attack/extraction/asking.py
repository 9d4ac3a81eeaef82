"""Prompts sent to a target, whatever it is: what came back, and how much was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leaktight.attack.bench import Bench
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.target import Generator, Prompt


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt and how often and how it is asked."""

    prompt: Prompt = field(repr=False)
    count: int = 1
    max_tokens: int = 100
    sampler: Sampler | None = None
    """None: greedy."""


def ask(bench: Bench, target: Generator, questions: Sequence[Question], *, seed: int) -> Iterator[list[str]]:
    """The answers to each question, in order. Raises BudgetSpent.

    Neighbouring questions of one kind are asked in one call, so that a target can answer them together, and
    go on where it was interrupted if it keeps its answers. Targets that do not count for themselves are
    counted here; those that say so (`counts_itself`) are not, though answers that they kept cost nothing.
    """
    start = 0
    counts_itself = bool(getattr(target, "counts_itself", False))
    while start < len(questions):
        first = questions[start]
        end = start
        while end < len(questions) and _kind(questions[end]) == _kind(first):
            end += 1
        spent = bench.meter.passes
        answers = target.generate(
            [one.prompt for one in questions[start:end]],
            count=first.count,
            max_tokens=first.max_tokens,
            sampler=first.sampler,
            seed=seed + start,
        )
        for given in answers:
            counts_itself |= bench.meter.passes != spent
            if not counts_itself:
                bench.meter.spend(len(given))
                spent = bench.meter.passes
            yield given
        start = end


def _kind(question: Question) -> tuple[int, int, Sampler | None]:
    return question.count, question.max_tokens, question.sampler

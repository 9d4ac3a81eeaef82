"""Beam search for values of a pattern: what would a model say here if it had to say one?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.extraction.automaton import Pattern, State, Step, Vocabulary
from leaktight.attack.targets.target import Continuation, Language


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its probability."""

    text: str = field(repr=False)
    """Without the space before it."""
    log_p: float
    """Of this text and then something that does not belong to it, over all tokens that the beam kept."""


@dataclass(frozen=True, slots=True)
class _Beam:
    log_p: float
    tokens: tuple[int, ...] = field(repr=False)
    state: State = field(repr=False)
    text: str = field(repr=False)
    value: str = field(repr=False)
    """The longest beginning of the text that is a value; "" if none is."""


def search(
    model: Language,
    vocabulary: Vocabulary,
    pattern: Pattern,
    context: Sequence[int],
    *,
    width: int,
    max_tokens: int,
) -> list[Found]:
    """The most probable values of a pattern after a context, best first, at most `width`.

    Each step keeps the `width` likeliest beginnings. A value is the longest beginning of the text that has
    the pattern's shape and passes its check; its probability includes that it ends there, so that values of
    all lengths can be compared: they are of events that exclude each other.
    """
    searched = _Search(model.follow(context), vocabulary, pattern, width)
    beams = [_Beam(0.0, (), pattern.start, "", "")]
    for _ in range(max_tokens + 1):
        if not beams or beams[0].log_p < searched.least():
            break
        beams = searched.advance(beams)
    return searched.best()


@dataclass(slots=True)
class _Search:
    place: Continuation
    vocabulary: Vocabulary
    pattern: Pattern
    width: int
    finished: defaultdict[str, float] = field(
        default_factory=lambda: defaultdict(lambda: -math.inf), repr=False
    )
    """Value -> log-probability."""

    def advance(self, beams: Sequence[_Beam]) -> list[_Beam]:
        """The likeliest beginnings that are one token longer; values that end here are noted."""
        rows = self.place.log_p([beam.tokens for beam in beams]).astype(np.float64)
        following: list[_Beam] = []
        for beam, row in zip(beams, rows, strict=True):
            following += self._go_on(beam, row)
        return sorted(following, key=lambda beam: -beam.log_p)[: self.width]

    def least(self) -> float:
        """What a value must reach to be among the best that are finished."""
        if len(self.finished) < self.width:
            return -math.inf
        return sorted(self.finished.values(), reverse=True)[self.width - 1]

    def best(self) -> list[Found]:
        """The best of what is finished."""
        ordered = sorted(self.finished.items(), key=lambda one: -one[1])
        return [Found(text, log_p) for text, log_p in ordered[: self.width]]

    def _go_on(self, beam: _Beam, row: NDArray[np.float64]) -> list[_Beam]:
        moves = self.vocabulary.moves(self.pattern, beam.state)
        for step, tokens in moves.leaving:
            if value := self._value(beam, step):
                log_p = beam.log_p + float(np.logaddexp.reduce(row[tokens]))
                self.finished[value] = float(np.logaddexp(self.finished[value], log_p))
        chosen = row[moves.tokens]
        return [
            _Beam(
                beam.log_p + float(chosen[index]),
                (*beam.tokens, int(moves.tokens[index])),
                moves.states[index],
                beam.text + moves.steps[index].text,
                self._value(beam, moves.steps[index]),
            )
            for index in np.argsort(-chosen, kind="stable")[: self.width]
        ]

    def _value(self, beam: _Beam, step: Step) -> str:
        """The longest value that the text begins with once a token has been added."""
        for end in reversed(step.ends):
            value = (beam.text + step.text[:end]).lstrip()
            if self.pattern.check(value):
                return value
        return beam.value

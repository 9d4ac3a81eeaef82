"""Patterns of values as automata over characters, and which tokens a vocabulary has for each step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.targets.target import Language

_ANCHOR = "a"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of an alphabet, at least so many."""

    alphabet: frozenset[str]
    least: int = 1


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some texts."""

    texts: frozenset[str] = field(repr=False)
    beginnings: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        begun = {text[:end] for text in self.texts for end in range(len(text) + 1)}
        object.__setattr__(self, "beginnings", frozenset(begun))


State: TypeAlias = frozenset[tuple[int, int | str]]
"""Where reading may stand: part, and how much of it was read (what of it, if it is one of some texts)."""


class Pattern:
    """A sequence of parts that values are made of; `check` says which texts of that shape are values."""

    def __init__(self, *parts: Run | OneOf, check: Callable[[str], bool] = bool) -> None:
        self.parts = parts
        self.check = check
        self.start = self._closed({self._first(0)})
        self._steps: dict[tuple[State, str], State] = {}

    def step(self, state: State, character: str) -> State:
        """Where a character leads; empty if no value goes on with it."""
        key = (state, character)
        if key not in self._steps:
            reached: set[tuple[int, int | str]] = set()
            for number, done in state:
                if number < len(self.parts):
                    reached |= self._read(number, done, character)
            self._steps[key] = self._closed(reached)
        return self._steps[key]

    def is_end(self, state: State) -> bool:
        """Whether what was read has the shape of a value."""
        return any(number == len(self.parts) for number, _ in state)

    def matches(self, text: str) -> bool:
        """Whether a text is a value."""
        state = self.start
        for character in text:
            state = self.step(state, character)
        return self.is_end(state) and self.check(text)

    def _read(self, number: int, done: int | str, character: str) -> set[tuple[int, int | str]]:
        part = self.parts[number]
        if isinstance(part, Run):
            # More than enough is as good as enough.
            return {(number, min(int(done) + 1, part.least))} if character in part.alphabet else set()
        return {(number, f"{done}{character}")} if f"{done}{character}" in part.beginnings else set()

    def _closed(self, places: set[tuple[int, int | str]]) -> State:
        """With the beginnings of the parts that may follow at once."""
        pending, found = list(places), set(places)
        while pending:
            number, done = pending.pop()
            if number < len(self.parts) and self._is_over(number, done):
                following = self._first(number + 1)
                if following not in found:
                    found.add(following)
                    pending.append(following)
        return frozenset(found)

    def _is_over(self, number: int, done: int | str) -> bool:
        part = self.parts[number]
        return int(done) >= part.least if isinstance(part, Run) else done in part.texts

    def _first(self, number: int) -> tuple[int, int | str]:
        is_run = number < len(self.parts) and isinstance(self.parts[number], Run)
        return (number, 0 if is_run else "")


@dataclass(frozen=True, slots=True)
class Step:
    """What a token adds to a value."""

    text: str
    """As far as a value may go on with it."""
    ends: tuple[int, ...]
    """After how many of these characters the value has its shape, ascending."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What the next token may do at a state."""

    tokens: NDArray[np.int64]
    """Those that may go on with the value."""
    states: tuple[State, ...]
    """Where each leads."""
    steps: tuple[Step, ...]
    """What each adds."""
    leaving: tuple[tuple[Step, NDArray[np.int64]], ...]
    """The tokens behind which no value goes on, with what they add before that."""


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    tokens: list[int] = field(default_factory=list)


class Vocabulary:
    """The tokens of a model as texts, in a tree of their characters.

    A token that holds only a part of a character's bytes has no text of its own: values with such characters
    are not found.
    """

    def __init__(self, model: Language) -> None:
        self._root = _Node()
        self._silent: list[int] = []
        self._moves: dict[tuple[int, State], Moves] = {}
        self._patterns: list[Pattern] = []
        anchor = model.encode(_ANCHOR)
        shown = model.decode(anchor)
        for token in range(model.vocabulary):
            text = model.decode((*anchor, token))
            self._add(token, text[len(shown) :] if text.startswith(shown) else "")

    def moves(self, pattern: Pattern, state: State) -> Moves:
        """The tokens that may follow at a state of a pattern."""
        if pattern not in self._patterns:
            self._patterns.append(pattern)
        key = (self._patterns.index(pattern), state)
        if key not in self._moves:
            self._moves[key] = self._walk(pattern, state)
        return self._moves[key]

    def _add(self, token: int, text: str) -> None:
        if not text:
            self._silent.append(token)
            return
        node = self._root
        for character in text:
            node = node.following.setdefault(character, _Node())
        node.tokens.append(token)

    def _walk(self, pattern: Pattern, start: State) -> Moves:
        found: list[tuple[int, State, Step]] = []
        leaving = {Step("", ()): list(self._silent)}
        pending = [(self._root, start, Step("", ()))]
        while pending:
            node, state, step = pending.pop()
            found += [(token, state, step) for token in node.tokens]
            for character, child in node.following.items():
                following = pattern.step(state, character)
                if following:
                    text = step.text + character
                    ends = (*step.ends, len(text)) if pattern.is_end(following) else step.ends
                    pending.append((child, following, Step(text, ends)))
                else:
                    leaving.setdefault(step, []).extend(_all_tokens(child))
        return Moves(
            np.array([token for token, _, _ in found], dtype=np.int64),
            tuple(state for _, state, _ in found),
            tuple(step for _, _, step in found),
            tuple((step, np.array(tokens, dtype=np.int64)) for step, tokens in leaving.items() if tokens),
        )


def _all_tokens(node: _Node) -> Sequence[int]:
    found: list[int] = []
    pending = [node]
    while pending:
        one = pending.pop()
        found += one.tokens
        pending += one.following.values()
    return found

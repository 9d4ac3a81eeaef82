"""Formats of secrets: finite sets of texts of which size, members, order and beginnings are known exactly.

A format is a sequence of parts: characters of a class so many times, or one of listed texts; and maybe a
check over all of it. It is walked as a deterministic automaton, so that the number of values, the value at a
place in the order, and the characters that may follow a beginning are exact for any size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from leaktight.attack.canaries.checks import Check, places_of
from leaktight.attack.canaries.draws import Draws
from leaktight.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters of an alphabet, at least so many and at most."""

    alphabet: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some texts; of one text, that text."""

    texts: tuple[str, ...]


LONGEST = 256
"""Characters of a value."""
Part: TypeAlias = Characters | Choice
_Place: TypeAlias = tuple[int, int | str]
"""Part, and how many of its characters or which of its letters were read."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a walk through a format stands."""

    places: frozenset[_Place]
    counted: int
    """Characters that the check is over, so far."""
    total: int
    """The check's sum so far."""


@dataclass(frozen=True, eq=False)
class SecretFormat:
    """A finite set of texts, none of which begins another one.

    That makes the probabilities that a model gives to them comparable: they are of events that exclude each
    other. Raises UsageError for formats of other kinds, and for a check over parts of varying length.
    """

    name: str
    parts: tuple[Part, ...]
    check: str = ""
    """"luhn", "mod_97" or "iban" (`checks`), over all of the value."""
    label: str = ""
    """What the rules call such a value: "pii.email"."""
    wordings: tuple[str, ...] = ("The {name} of {who} is {secret}.",)
    """Sentences that a value stands in, with {secret}, and {who} where a person's name makes it findable."""
    _check: Check = field(init=False, repr=False)
    _letters_after: tuple[Mapping[str, set[str]], ...] = field(init=False, repr=False)
    """For each choice: what its texts begin with -> the letters that follow; {} for other parts."""
    _next: dict[State, Mapping[str, State]] = field(default_factory=dict, init=False, repr=False)
    _sizes: dict[State, int] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_check", Check.of(self.check, self._places() if self.check else ""))
        object.__setattr__(self, "_letters_after", tuple(map(_letters_after, self.parts)))
        if sum(map(_longest, self.parts)) > LONGEST:
            raise UsageError(f"format {self.name}", f"has values longer than {LONGEST} characters")
        if not self.size:
            raise UsageError(f"format {self.name}", "has no value")
        if any(self.is_end(state) and following for state, following in self._next.items()):
            raise UsageError(f"format {self.name}", "one value begins another; give it a fixed length or end")

    @property
    def size(self) -> int:
        """|R|: how many values there are."""
        return self.size_after(self.start)

    @property
    def start(self) -> State:
        """Before the first character."""
        return State(self._closed({(0, _beginning(self.parts, 0))}), 0, 0)

    def next(self, state: State) -> Mapping[str, State]:
        """The characters that may follow, in order, each with where it leads; only such that a value has."""
        if state not in self._next:
            found = {letter: self._step(state, letter) for letter in sorted(self._letters(state))}
            self._next[state] = {}
            self._next[state] = {letter: one for letter, one in found.items() if self.size_after(one)}
        return self._next[state]

    def size_after(self, state: State) -> int:
        """How many values go on from here."""
        if state not in self._sizes:
            following = self.next(state).values()
            self._sizes[state] = int(self.is_end(state)) + sum(map(self.size_after, following))
        return self._sizes[state]

    def is_end(self, state: State) -> bool:
        """Whether what was read is a value."""
        return (len(self.parts), "") in state.places and state.total == self._check.target

    def after(self, text: str, state: State | None = None) -> State | None:
        """Where a text leads; None if no value goes that way."""
        here = self.start if state is None else state
        for letter in text:
            following = self.next(here).get(letter)
            if following is None:
                return None
            here = following
        return here

    def __contains__(self, text: str) -> bool:
        end = self.after(text)
        return end is not None and self.is_end(end)

    def __iter__(self) -> Iterator[str]:
        """All values in the order of their code points."""
        yield from self._values(self.start, "")

    def at(self, number: int) -> str:
        """The value at a 0-based place in that order."""
        text, state = "", self.start
        while not self.is_end(state):
            for letter, following in self.next(state).items():
                if number < self.size_after(following):
                    text, state = text + letter, following
                    break
                number -= self.size_after(following)
            else:
                raise IndexError(number)
        return text

    def draw(self, draws: Draws) -> str:
        """A value, all equally likely."""
        return self.at(draws.below(self.size))

    def _values(self, state: State, text: str) -> Iterator[str]:
        if self.is_end(state):
            yield text
        for letter, following in self.next(state).items():
            yield from self._values(following, text + letter)

    def _letters(self, state: State) -> set[str]:
        found: set[str] = set()
        for number, done in state.places:
            if number == len(self.parts):
                continue
            part = self.parts[number]
            if isinstance(part, Characters):
                found.update(part.alphabet if isinstance(done, int) and done < part.most else "")
            else:
                found |= self._letters_after[number][str(done)]
        return found

    def _step(self, state: State, letter: str) -> State:
        reached: set[_Place] = set()
        for number, done in state.places:
            if number == len(self.parts):
                continue
            part = self.parts[number]
            if isinstance(part, Characters):
                if isinstance(done, int) and done < part.most and letter in part.alphabet:
                    reached.add((number, done + 1))
            elif letter in self._letters_after[number][str(done)]:
                reached.add((number, f"{done}{letter}"))
        counted, total = state.counted, state.total
        if self._check.counts(letter):
            counted, total = counted + 1, self._check.add(total, counted, letter)
        return State(self._closed(reached), counted, total)

    def _closed(self, places: set[_Place]) -> frozenset[_Place]:
        """With the beginnings of the parts that may follow at once."""
        pending, found = list(places), set(places)
        texts = self._texts
        while pending:
            number, done = pending.pop()
            if number == len(self.parts):
                continue
            part = self.parts[number]
            is_over = (
                isinstance(done, int) and done >= part.least
                if isinstance(part, Characters)
                else done in texts[number]
            )
            following = (number + 1, _beginning(self.parts, number + 1))
            if is_over and following not in found:
                found.add(following)
                pending.append(following)
        return frozenset(found)

    @cached_property
    def _texts(self) -> tuple[frozenset[str], ...]:
        """The texts of each choice."""
        return tuple(
            frozenset(part.texts) if isinstance(part, Choice) else frozenset() for part in self.parts
        )

    def _places(self) -> str:
        found = ""
        for part in self.parts:
            if isinstance(part, Choice):
                places = places_of(part.texts, self.check)
            elif part.least == part.most or not places_of(part.alphabet, self.check):
                one = places_of(part.alphabet, self.check)
                places = None if one is None else one * part.most
            else:
                places = None
            if places is None:
                raise UsageError(
                    f"format {self.name}", "a check needs parts whose digits and letters are fixed"
                )
            found += places
        return found


def _letters_after(part: Part) -> dict[str, set[str]]:
    made: dict[str, set[str]] = {}
    for text in part.texts if isinstance(part, Choice) else ():
        made.setdefault(text, set())
        for place, letter in enumerate(text):
            made.setdefault(text[:place], set()).add(letter)
    return made


def _longest(part: Part) -> int:
    return part.most if isinstance(part, Characters) else max(map(len, part.texts), default=0)


def _beginning(parts: Sequence[Part], number: int) -> int | str:
    is_counted = number < len(parts) and isinstance(parts[number], Characters)
    return 0 if is_counted else ""

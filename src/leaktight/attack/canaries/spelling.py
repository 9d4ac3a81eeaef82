"""How the tokens of a model spell the values of a format: a walk over tokens instead of characters.

A value may be spelled by many sequences of tokens. The one that the tokenizer gives for the text before it
and the value is its canonical one; probabilities of values are those of their canonical spellings, for the
secret and for its rivals alike. (What others add up to is small in a model that was trained on canonical
ones.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.canaries.formats import SecretFormat, State
from leaktight.attack.targets.target import Language

_TRIED_VALUES = 100
_Node: TypeAlias = "dict[str, _Node | list[int]]"
_HERE = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text where a value is looked for."""

    context: tuple[int, ...]
    """The tokens before it that do not depend on the value, a begin-of-text token among them."""
    pending: str = field(repr=False)
    """The end of the text that is spelled together with the value, often a space."""
    prefix: str = field(repr=False)
    """The text, whole."""
    begin: int
    """How many of the context's tokens are no text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a spelling stands: text that has to come first, then the format."""

    pending: str
    state: State


@dataclass(frozen=True, slots=True, eq=False)
class Following:
    """The tokens that may come next."""

    ids: NDArray[np.int64]
    texts: tuple[str, ...]
    places: tuple[Place, ...]
    is_ambiguous: bool
    """Whether one of them begins another, so that a value may be spelled in several ways."""


class Vocabulary:
    """The texts of a model's tokens. Made once for a model."""

    def __init__(self, model: Language) -> None:
        self.model = model
        self._root: _Node = {}
        anchor = model.encode("a")
        before = model.decode(anchor)
        for token in range(model.vocabulary):
            # Alone, a token may lose the space in front of it.
            text = model.decode((*anchor, token))
            if text.startswith(before) and len(text) > len(before) and "\ufffd" not in text:
                self._add(text[len(before) :], token)

    def tokens_along(self, place: Place, form: SecretFormat) -> Following:
        """The tokens whose texts go on from a place."""
        found: list[tuple[int, str, Place]] = []
        is_ambiguous = self._walk(self._root, place, form, "", found)
        found.sort(key=lambda one: one[0])
        return Following(
            np.array([token for token, _, _ in found], np.int64),
            tuple(text for _, text, _ in found),
            tuple(reached for _, _, reached in found),
            is_ambiguous,
        )

    def _add(self, text: str, token: int) -> None:
        node = self._root
        for letter in text:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node.setdefault(_HERE, []).append(token)  # type: ignore[union-attr]

    def _walk(
        self, node: _Node, place: Place, form: SecretFormat, text: str, found: list[tuple[int, str, Place]]
    ) -> bool:
        """Adds the tokens at and below a node; whether several of them lie on one way."""
        here = node.get(_HERE, [])
        found += [(token, text, place) for token in here if isinstance(token, int)]
        known = len(found)
        is_ambiguous = len(here) > 1
        for letter, following in _steps(place, form):
            below = node.get(letter)
            if isinstance(below, dict):
                is_ambiguous |= self._walk(below, following, form, text + letter, found)
        return is_ambiguous or (bool(here) and len(found) > known)


class Speller:
    """The spellings of one format's values by one model's tokens."""

    def __init__(self, vocabulary: Vocabulary, form: SecretFormat) -> None:
        self.model = vocabulary.model
        self.form = form
        self._vocabulary = vocabulary
        self._known: dict[Place, Following] = {}

    def spot(self, prefix: str, secret: str, *, begin: tuple[int, ...] = ()) -> Spot | None:
        """The place behind a text; None where the tokenizer does not give the text and the secret back.

        A text's last tokens may depend on what follows. Those that do not are the context; they are found by
        trying the secret and a hundred values of the format.
        """
        size, tried = self.form.size, min(self.form.size, _TRIED_VALUES)
        # Evenly over their order, so that they begin in many ways.
        values = [self.form.at(number * size // tried) for number in range(tried)]
        common = self.model.encode(prefix)
        for value in (secret, *values):
            tokens = self.model.encode(prefix + value)
            if value == secret and self.model.decode(tokens) != prefix + secret:
                return None
            common = common[: _shared(common, tokens)]
        while common and not prefix.startswith(self.model.decode(common)):
            common = common[:-1]
        spelled = self.model.decode(common) if common else ""
        return Spot((*begin, *common), prefix[len(spelled) :], prefix, len(begin))

    def start(self, spot: Spot) -> Place:
        """Before the first token."""
        return Place(spot.pending, self.form.start)

    def following(self, place: Place) -> Following:
        """The tokens that may come next."""
        if place not in self._known:
            self._known[place] = self._vocabulary.tokens_along(place, self.form)
        return self._known[place]

    def is_end(self, place: Place) -> bool:
        """Whether a whole value is spelled."""
        return not place.pending and self.form.is_end(place.state)

    def spelling(self, spot: Spot, value: str) -> tuple[int, ...] | None:
        """The canonical tokens of a value behind the context; None if they do not begin with the context."""
        tokens = self.model.encode(spot.prefix + value)
        shared = spot.context[spot.begin :]
        return tokens[len(shared) :] if tokens[: len(shared)] == shared else None


def _steps(place: Place, form: SecretFormat) -> Sequence[tuple[str, Place]]:
    if place.pending:
        return [(place.pending[0], Place(place.pending[1:], place.state))]
    return [(letter, Place("", state)) for letter, state in form.next(place.state).items()]


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two sequences begin with in common."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))

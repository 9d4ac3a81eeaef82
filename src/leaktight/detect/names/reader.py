"""What every model of names gives: texts in, spans out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class NameSpan(NamedTuple):
    """A name in a text."""

    start: int
    """Code points."""
    end: int
    label: str
    """ "pii.person", "pii.place" or "pii.organization"."""
    confidence: float
    """0..1: how often such a span is a name of this kind."""


class NameReader(Protocol):
    """A model that finds names; the built-in one, or an adapter to another."""

    name: str
    """What reports call it."""
    languages: frozenset[str]
    """ISO 639-1 codes of those that it was made for; none for any."""

    def read(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text, from left to right, none of which overlap."""
        ...

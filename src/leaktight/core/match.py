"""A match: in memory only, since it points at the raw value."""

from __future__ import annotations

from typing import NamedTuple

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity


class Match(NamedTuple):
    """A rule's value in a batch. Holds places, not characters. A tuple, since millions are made."""

    rule: Rule
    text: int
    """Index of the text in its batch."""
    start: int
    """UTF-8 byte offset in that text."""
    end: int
    confidence: float
    """0..1"""
    evidence: tuple[str, ...]
    severity: Severity


class Claim(NamedTuple):
    """What a rule that spans fields has found in a raw record: it is placed in the field that holds it."""

    match: Match
    value: bytes
    """The value as its field has it, without the record's escapes."""
    parts: tuple[bytes, ...]
    """What the rule claims, the value and the id that it belongs to, with and without escapes: what others
    find in them is a part of this."""

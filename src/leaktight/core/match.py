"""A match: in memory only, since it points at the raw value."""

from __future__ import annotations

from dataclasses import dataclass

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's value in a batch. Holds places, not characters."""

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

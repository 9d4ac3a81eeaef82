"""What a reader sees in a file by itself: no value in a text that a pattern could match."""

from __future__ import annotations

from dataclasses import dataclass

from leaktight.core.location import Location
from leaktight.core.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A thing that should not leave, seen from a file's structure: code that would run, a left-over.

    In memory only, as a Match is: `value` is raw.
    """

    label: str
    """`family.kind`, as of a rule: "artifact.pickle_code", "pii.coordinates"."""
    severity: Severity
    confidence: float
    """0..1"""
    location: Location
    value: bytes
    """What the fingerprint is made of: UTF-8. What it says must be the same wherever it means the same."""
    evidence: tuple[str, ...] = ()
    """Short reasons without any of the value's characters: "gps:latitude,longitude", "calls:os.system"."""
    remedy: str = ""
    """One imperative sentence."""
    shown: str = ""
    """The preview, where the value is no secret by nature, such as the name of a library's function or of the
    file itself: it may then stand in the place, too. "" for the length alone."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Bytes that a format knows to be numbers, and did not read: told in the coverage, never called clean."""

    bytes: int
    what: str
    """In words: "tensor data"."""

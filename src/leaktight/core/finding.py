"""A finding: printable, never raw."""

from __future__ import annotations

from dataclasses import dataclass, field

from leaktight.core.location import Location
from leaktight.core.severity import Severity

__all__ = ["Finding", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One value that should not leave the building: what, where, how sure, and what to do."""

    label: str
    severity: Severity
    confidence: float
    """0..1"""
    evidence: tuple[str, ...]
    location: Location
    start: int
    """Code points within the text at `location`."""
    end: int
    preview: str
    """The issuer's public prefix and the length; no character of the secret part."""
    fingerprint: str
    """HMAC-SHA256(project key, the value's UTF-8 bytes), hex."""
    remedy: str = ""
    """One imperative sentence; "" if the label says it all."""
    value: str | None = field(default=None, repr=False, compare=False)
    """The raw value, only where the caller asked to reveal it."""

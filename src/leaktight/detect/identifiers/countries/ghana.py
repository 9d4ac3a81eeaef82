"""Ghana: the Ghana Card."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = worded(
    "pii.gh.national_id",
    Severity.HIGH,
    words=("ghana card", "ghanacard", "ghana id", "national identification authority"),
    value=r"GHA-[0-9]{9}-[0-9]",
    shape=r"GHA-[0-9]{9}-[0-9]",
    confidence=0.95,
    alone=0.85,
    samples=("GHA-7248" + "21937-5", "GHA-0004" + "82193-0"),
    counterexamples=("GHA-7248" + "2193-5",),
    source="https://nia.gov.gh",
)

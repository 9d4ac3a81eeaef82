"""Georgia: personal numbers."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = worded(
    "pii.ge.national_id",
    Severity.HIGH,
    words=("პირადი ნომერი", "პირადი ნომრის", "პირადი №", "georgian personal number", "georgian id"),
    value=r"[0-9]{11}",
    confidence=0.9,
    samples=("010248" + "21907", "620051" + "03847"),
    source="https://sda.gov.ge",
)

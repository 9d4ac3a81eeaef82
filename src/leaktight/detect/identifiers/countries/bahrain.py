"""Bahrain: personal numbers (CPR)."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Year and month of birth come first."""
    return dated(1 <= int(digits_of(match)[2:4]) <= 12)


RULES = worded(
    "pii.bh.national_id",
    Severity.HIGH,
    words=("bahrain cpr", "bahraini cpr", "bahrain id", "الرقم السكاني", "البطاقة السكانية", "الرقم الشخصي"),
    value=r"[0-9]{2}[01][0-9]{6}",
    check=_person,
    confidence=0.88,
    samples=("8307" + "48219", "9112" + "10384"),
    counterexamples=("8317" + "48219",),
    source="https://www.iga.gov.bh",
)

"""Uzbekistan: personal identification numbers (PINFL)."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import dated, digits_of, is_ddmmyy
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Sex and century, then the date of birth."""
    return dated(is_ddmmyy(digits_of(match)[1:7]))


RULES = worded(
    "pii.uz.national_id",
    Severity.HIGH,
    words=(
        "pinfl",
        "пинфл",
        "jshshir",
        "жшшир",
        "жшшр",
        "shaxsiy identifikatsiya raqami",
        "шахсий идентификация рақами",
    ),
    value=r"[3-6][0-3][0-9][01][0-9]{10}",
    check=_person,
    confidence=0.93,
    samples=("3140783" + "4821907", "4030991" + "1038472"),
    counterexamples=("3311383" + "4821907",),
    source="https://my.gov.uz",
)

"""Egypt: national number, with its date of birth."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """The first digit tells the century."""
    digits = digits_of(match)
    year = 1700 + 100 * (digits[0] - 48) + int(digits[1:3])
    return dated(is_date(year, int(digits[3:5]), int(digits[5:7])))


RULES = worded(
    "pii.eg.national_id",
    Severity.HIGH,
    words=(
        "الرقم القومي",
        "رقم قومي",
        "الرقم القومى",
        "رقم قومى",
        "بطاقة الرقم القومي",
        "egyptian id",
        "egyptian national id",
        "national id",
        "رقم البطاقة",
        "رقم البطاقه",
        "رقم بطاقتي",
        "البطاقة الشخصية",
    ),
    value=r"[23][0-9]{6}(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)[0-9]{5}",
    check=_person,
    confidence=0.9,
    samples=("290010" + "10148219", "304123" + "18893754"),
    counterexamples=("290130" + "10148219", "290010" + "15048219"),
    source="https://moi.gov.eg",
)

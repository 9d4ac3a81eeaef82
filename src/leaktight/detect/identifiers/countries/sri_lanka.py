"""Sri Lanka: national identity cards, old and new, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Year and day of the year of birth; five hundred is added to women's."""
    digits = digits_of(match)
    day = int(digits[2:5] if len(digits) == 9 else digits[4:7])
    return dated(1 <= day <= 366 or 501 <= day <= 866)


RULES = (
    *worded(
        "pii.lk.national_id",
        Severity.HIGH,
        words=(
            "nic number",
            "nic no",
            "nic:",
            "sri lankan nic",
            "sri lanka nic",
            "national identity card",
            "හැඳුනුම්පත",
            "அடையாள அட்டை",
            "அடையாள அட்டை",
        ),
        value=r"[0-9]{9}[VXvx]|(?:19[2-9]|20[0-2])[0-9]{9}",
        check=_person,
        confidence=0.92,
        samples=("831954" + "821V", "198369" + "548219"),
        counterexamples=("833994" + "821V",),
        source="https://drp.gov.lk",
    ),
    *worded(
        "pii.lk.passport",
        Severity.HIGH,
        words=("sri lankan passport", "sri lanka passport", "ගමන් බලපත්‍රය"),
        value=r"[NDMO][0-9]{7}",
        confidence=0.88,
        samples=("N48" + "21907", "D10" + "38472"),
        source="https://www.immigration.gov.lk",
    ),
)

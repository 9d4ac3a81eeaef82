"""Moldova: IDNP, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("icao9303", remains(digits, (7, 3, 1) * 4, 10) == last_of(digits))


RULES = (
    *worded(
        "pii.md.national_id",
        Severity.HIGH,
        words=(
            "idnp",
            "cod personal",
            "codul personal",
            "moldovan personal code",
        ),
        value=r"[029][0-9]{12}",
        check=_person,
        confidence=0.94,
        samples=("2023702" + "786313",),
        counterexamples=("2023702" + "786314",),
        source="https://www.asp.gov.md",
    ),
    *worded(
        "pii.md.passport",
        Severity.HIGH,
        words=(
            "moldovan passport",
            "pașaport moldovenesc",
            "pasaport moldovenesc",
        ),
        value=r"[A-Z]{1,2}[0-9]{7}",
        confidence=0.87,
        samples=(
            "AB123" + "4567",
            "A765" + "4321",
        ),
        source="https://www.asp.gov.md",
    ),
)

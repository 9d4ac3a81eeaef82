"""Bosnia and Herzegovina: unique citizen's number and passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth with three digits of the year, a region of Bosnia, and a check digit."""
    digits = digits_of(match)
    year = int(digits[4:7]) + (1000 if digits[4:5] == b"9" else 2000)
    is_day = is_date(year, int(digits[2:4]), int(digits[:2]))
    return passed("mod11", is_day and -remains(digits, _WEIGHTS) % 11 == last_of(digits))


RULES = (
    *worded(
        "pii.ba.national_id",
        Severity.HIGH,
        words=(
            "jmbg",
            "jmbg u bih",
            "јмбг",
            "jedinstveni matični broj",
            "bosnian personal number",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}1[0-9][0-9]{4}",
        check=_person,
        confidence=0.96,
        samples=("0312953" + "174830",),
        counterexamples=("0312953" + "174831",),
        source="https://www.iddeea.gov.ba",
    ),
    *worded(
        "pii.ba.passport",
        Severity.HIGH,
        words=(
            "bosanski pasoš",
            "bh pasoš",
            "bosnian passport",
        ),
        value=r"[A-Z][0-9]{7}|[A-Z][0-9]{2}[A-Z0-9]{6}",
        confidence=0.85,
        samples=(
            "A123" + "4567",
            "B148" + "7654",
        ),
        source="https://www.iddeea.gov.ba",
    ),
)

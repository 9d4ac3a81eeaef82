"""Kuwait: civil identity numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _civil(match: re.Match[bytes]) -> Checked | None:
    """Century and date of birth, then the check digit."""
    digits = digits_of(match)
    born = is_yymmdd(digits[1:7])
    return passed("mod11", born and 11 - remains(digits, _WEIGHTS) == last_of(digits))


RULES = worded(
    "pii.kw.national_id",
    Severity.HIGH,
    words=(
        "الرقم المدني",
        "رقم مدني",
        "البطاقة المدنية",
        "civil id",
        "civil id number",
        "kuwait id",
        "kuwaiti id",
        "رقمي المدني",
        "الرقم المدنى",
        "المدني",
    ),
    value=r"[23][0-9]{11}",
    check=_civil,
    confidence=0.95,
    samples=("258032" + "379447", "275060" + "360545"),
    counterexamples=("258032" + "379448",),
    source="https://www.paci.gov.kw",
)

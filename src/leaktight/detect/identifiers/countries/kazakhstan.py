"""Kazakhstan: individual and business identification numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def _holds(digits: bytes) -> bool:
    """Other weights where the first ones leave ten."""
    rest = remains(digits, _FIRST)
    return (remains(digits, _SECOND) if rest == 10 else rest) == last_of(digits)


def _person(match: re.Match[bytes]) -> Checked | None:
    """Date of birth, then sex and century."""
    digits = digits_of(match)
    return passed("mod11", is_yymmdd(digits[:6]) and _holds(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    """Year and month of the registration, then what kind of company it is."""
    digits = digits_of(match)
    return passed("mod11", 1 <= int(digits[2:4]) <= 12 and _holds(digits))


RULES = (
    *worded(
        "pii.kz.national_id",
        Severity.HIGH,
        words=(
            "иин",
            "жсн",
            "жеке сәйкестендіру",
            "kazakhstan iin",
            "iin:",
            "iin number",
            "individual identification number",
            "iin",
        ),
        value=r"[0-9]{6}[0-6][0-9]{5}",
        check=_person,
        confidence=0.95,
        samples=("830520" + "307999", "630106" + "396527"),
        counterexamples=("830520" + "307998",),
        source="https://egov.kz",
    ),
    *worded(
        "pii.kz.company_id",
        Severity.LOW,
        words=(
            "бин",
            "бсн",
            "бизнес сәйкестендіру",
            "kazakhstan bin",
            "business identification number",
            "bin=",
            "bin:",
            "bin number",
        ),
        value=r"[0-9]{4}[4-6][0-9]{7}",
        check=_company,
        confidence=0.93,
        samples=("870942" + "890059", "540949" + "184486"),
        counterexamples=("870942" + "890058",),
        source="https://egov.kz",
    ),
)

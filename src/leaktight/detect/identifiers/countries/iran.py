"""Iran: persons' and companies' national codes, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_COMPANY = (29, 27, 23, 19, 17) * 2


def _person(match: re.Match[bytes]) -> Checked | None:
    """Not one digit ten times."""
    digits = digits_of(match)
    rest = remains(digits, range(10, 1, -1))
    return passed("mod11", len(set(digits)) > 1 and last_of(digits) == (rest if rest < 2 else 11 - rest))


def _company(match: re.Match[bytes]) -> Checked | None:
    """All digits are shifted by the last but one, and two more."""
    digits = digits_of(match)
    shift = digits[9] - 48 + 2
    total = remains(digits, _COMPANY) + shift * sum(_COMPANY)
    return passed("mod11", total % 11 % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.ir.national_id",
        Severity.HIGH,
        words=(
            "کد ملی",
            "كد ملي",
            "کدملی",
            "شماره ملی",
            "کارت ملی",
            "kode melli",
            "code melli",
            "melli code",
            "iranian national",
            "codemelli",
            "kodemelli",
            "code meli",
            "kode meli",
        ),
        headers=("national code",),
        value=r"[0-9]{10}|[0-9]{3}-[0-9]{6}-[0-9]",
        check=_person,
        confidence=0.93,
        samples=("13529" + "19281", "220-721498" + "-2"),
        counterexamples=("13529" + "19282", "11111" + "11111"),
        source="https://www.sabteahval.ir",
    ),
    *worded(
        "pii.ir.company_id",
        Severity.LOW,
        words=(
            "شناسه ملی",
            "شناسه ملي",
            "شناسه ملی شرکت",
            "shenase melli",
            "iranian company",
            "legal entity national id",
            "شناسه حقوقی",
        ),
        value=r"[0-9]{11}",
        check=_company,
        confidence=0.92,
        samples=("545543" + "27180", "596808" + "08436"),
        counterexamples=("545543" + "27181",),
        source="https://www.ssaa.ir",
    ),
    *worded(
        "pii.ir.passport",
        Severity.HIGH,
        words=("گذرنامه", "شماره گذرنامه", "شماره پاسپورت", "iranian passport", "iran passport"),
        value=r"[A-Z][0-9]{8}",
        confidence=0.88,
        samples=("K482" + "19073", "H103" + "84721"),
        source="https://epolice.ir",
    ),
)

"""Lithuania: personal code, VAT number, passport, identity card."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import (
    VAT_WORDS,
    digits_of,
    is_yymmdd,
    last_of,
    no_day,
    passed,
    remains,
)
from leaktight.detect.identifiers.worded import worded

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)


def _person(match: re.Match[bytes]) -> Checked | None:
    """Century and sex, a day of birth, and a check digit; other weights where the first give ten."""
    digits = digits_of(match)
    rest = remains(digits, _FIRST)
    rest = remains(digits, _SECOND) % 10 if rest == 10 else rest
    return passed("mod11", is_yymmdd(digits[1:7]) and rest == last_of(digits))


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Nine digits for companies, of which the eighth is 1; twelve for persons, of which the eleventh is."""
    digits = digits_of(match)
    count = len(digits) - 1
    if digits[-2] != 49:
        return None
    rest = remains(digits, [place % 9 + 1 for place in range(count)])
    if rest == 10:
        rest = remains(digits, [(place + 2) % 9 + 1 for place in range(count)]) % 10
    return passed("mod11", rest == last_of(digits))


RULES = (
    *worded(
        "pii.lt.national_id",
        Severity.HIGH,
        words=(
            "asmens kodas",
            "asmens kodą",
            "asmens kodo",
            "lithuanian personal code",
            "a.k.",
            "a. k.",
        ),
        headers=("personal code",),
        value=r"[1-6][0-9]{2}[01][0-9][0-3][0-9]{5}",
        check=_person,
        confidence=0.94,
        samples=("402100" + "44978",),
        counterexamples=("402100" + "44979",),
        source="https://www.registrucentras.lt",
    ),
    *worded(
        "pii.lt.vat_id",
        Severity.LOW,
        words=("pvm", "pvm kodas", "pvm mokėtojo kodas", *VAT_WORDS),
        value=r"LT ?(?:[0-9]{12}|[0-9]{9})",
        check=_vat,
        confidence=0.95,
        samples=("LT9497" + "70111",),
        counterexamples=("LT9497" + "70112",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.lt.passport",
        Severity.HIGH,
        words=(
            "lietuvos pasas",
            "paso numeris",
            "lithuanian passport",
        ),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.75,
        samples=(
            "2234" + "5678",
            "2487" + "6541",
        ),
        source="https://www.registrucentras.lt",
    ),
    *worded(
        "pii.lt.identity_card",
        Severity.HIGH,
        words=(
            "asmens tapatybės kortelė",
            "tapatybės kortelės numeris",
            "lithuanian identity card",
        ),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.78,
        samples=(
            "1234" + "5678",
            "1487" + "6541",
        ),
        source="https://www.registrucentras.lt",
    ),
)

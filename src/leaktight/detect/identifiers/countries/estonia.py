"""Estonia: personal code, company and VAT numbers, passport, identity card."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)


def _person(match: re.Match[bytes]) -> Checked | None:
    """Century and sex, a day of birth, and a check digit; other weights where the first give ten."""
    digits = digits_of(match)
    rest = remains(digits, _FIRST)
    rest = remains(digits, _SECOND) % 10 if rest == 10 else rest
    return passed("mod11", is_yymmdd(digits[1:7]) and rest == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    rest = remains(digits, range(1, 8))
    rest = remains(digits, range(3, 10)) % 10 if rest == 10 else rest
    return passed("mod11", rest == last_of(digits))


def _vat(match: re.Match[bytes]) -> Checked | None:
    return passed("mod10", remains(digits_of(match), (3, 7, 1, 3, 7, 1, 3, 7, 1), 10) == 0)


RULES = (
    *worded(
        "pii.ee.national_id",
        Severity.HIGH,
        words=(
            "isikukood",
            "isikukoodi",
            "estonian personal code",
            "estonian id code",
        ),
        headers=(
            "personal code",
            "personal identification code",
        ),
        value=r"[1-8][0-9]{2}[01][0-9][0-3][0-9]{5}",
        check=_person,
        confidence=0.94,
        samples=("303031" + "54187",),
        counterexamples=("303031" + "54188",),
        source="https://www.politsei.ee",
    ),
    *worded(
        "pii.ee.company_id",
        Severity.LOW,
        words=(
            "registrikood",
            "registrikoodi",
            "estonian company",
            "äriregister",
            "äriregistri",
            "ariregister",
            "ariregistri",
            "registry code",
        ),
        value=r"[1789][0-9]{7}",
        check=_company,
        confidence=0.92,
        samples=("1903" + "8956",),
        counterexamples=("1903" + "8957",),
        source="https://ariregister.rik.ee",
    ),
    *worded(
        "pii.ee.vat_id",
        Severity.LOW,
        words=("kmkr", "kmkr number", "käibemaksukohustuslase number", *VAT_WORDS),
        value=r"EE ?[0-9]{9}",
        check=_vat,
        confidence=0.95,
        samples=("EE1637" + "52965",),
        counterexamples=("EE1637" + "52966",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.ee.passport",
        Severity.HIGH,
        words=(
            "eesti pass",
            "passi number",
            "estonian passport",
        ),
        value=r"K[A-Z]?[0-9]{7}",
        confidence=0.85,
        samples=(
            "KE123" + "4567",
            "K765" + "4321",
        ),
        source="https://www.politsei.ee",
    ),
    *worded(
        "pii.ee.identity_card",
        Severity.HIGH,
        words=(
            "isikutunnistus",
            "estonian identity card",
        ),
        value=r"A[A-Z][0-9]{7}",
        confidence=0.85,
        samples=(
            "AA123" + "4567",
            "AS765" + "4321",
        ),
        source="https://www.politsei.ee",
    ),
)

"""Hungary: tax, insurance, company and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", remains(digits, range(1, 10)) == last_of(digits))


def _insured(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod10", remains(digits, (3, 7) * 4, 10) == last_of(digits))


def _person(match: re.Match[bytes]) -> Checked | None:
    """Sex and century, a day of birth, and a check digit whose weights turned around in 1997."""
    digits = digits_of(match)
    rests = (remains(digits, range(1, 11)), remains(digits, range(10, 0, -1)))
    return passed("mod11", is_yymmdd(digits[1:7]) and last_of(digits) in rests)


def _company(match: re.Match[bytes]) -> Checked | None:
    return passed("mod10", remains(digits_of(match), (9, 7, 3, 1, 9, 7, 3, 1), 10) == 0)


RULES = (
    *worded(
        "pii.hu.tax_id",
        Severity.HIGH,
        words=(
            "adóazonosító",
            "adoazonosito",
            "adóazonosító jel",
            "adóazonosító jelem",
            "adoazonosito jel",
            "hungarian tax id",
            "adószám",
            "adoszam",
        ),
        value=r"8[0-9]{9}",
        check=_taxpayer,
        confidence=0.93,
        samples=("872546" + "2849",),
        counterexamples=("872546" + "2840",),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.social_security",
        Severity.HIGH,
        words=(
            "taj",
            "taj szám",
            "taj szam",
            "tajszám",
            "társadalombiztosítási azonosító",
            "hungarian social security",
        ),
        value=r"[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{3}",
        check=_insured,
        confidence=0.93,
        samples=(
            "313 45" + "7 148",
            "31345" + "7148",
        ),
        counterexamples=("313 45" + "7 149",),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.national_id",
        Severity.HIGH,
        words=(
            "személyi szám",
            "szemelyi szam",
            "szem. szám",
            "szem. szam",
            "személyi azonosító",
            "szemelyi azonosito",
            "hungarian personal",
        ),
        value=r"[1-8][ \-]?[0-9]{6}[ \-]?[0-9]{4}",
        check=_person,
        confidence=0.94,
        samples=(
            "185051" + "21231",
            "1-85051" + "2-1231",
        ),
        counterexamples=("185051" + "21230",),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.company_id",
        Severity.LOW,
        words=(
            "adószám",
            "adoszam",
            "adószáma",
            "cégjegyzékszám",
            "cegjegyzekszam",
        ),
        value=r"[0-9]{8}-[1-5]-[0-9]{2}",
        check=_company,
        confidence=0.94,
        samples=("9700653" + "2-2-41",),
        counterexamples=("9700653" + "3-2-41",),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.company_id",
        Severity.LOW,
        words=("cégjegyzékszám", "cegjegyzekszam", "cg.", "cgj."),
        value=r"(?:0[1-9]|1[0-9]|20)-[0-9]{2}-[0-9]{6}",
        confidence=0.9,
        samples=("01-09-" + "482193",),
        counterexamples=("21-09-" + "482193",),
        source="https://www.e-cegjegyzek.hu",
    ),
    *worded(
        "pii.hu.vat_id",
        Severity.LOW,
        words=(
            "közösségi adószám",
            "kozossegi adoszam",
            "eu adószám",
            *VAT_WORDS,
            "uniós adószám",
            "unios adoszam",
        ),
        value=r"HU ?[0-9]{8}",
        check=_company,
        confidence=0.95,
        samples=("HU7991" + "8042",),
        counterexamples=("HU7991" + "8043",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.hu.identity_card",
        Severity.HIGH,
        words=(
            "személyi igazolvány",
            "szemelyi igazolvany",
            "személyi igazolványszám",
            "szig. szám",
            "szig.szám",
            "szem. ig. szám",
            "személyazonosító igazolvány",
            "hungarian identity card",
        ),
        value=r"[0-9]{6} ?[A-Z]{2}",
        confidence=0.85,
        samples=(
            "1234" + "56AB",
            "65432" + "1 KE",
        ),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.passport",
        Severity.HIGH,
        words=(
            "útlevél",
            "utlevel",
            "útlevélszám",
            "hungarian passport",
        ),
        value=r"[A-Z]{2} ?[0-9]{6,7}",
        confidence=0.85,
        samples=(
            "BE123" + "4567",
            "AB 65" + "4321",
        ),
        source="https://nav.gov.hu",
    ),
    *worded(
        "pii.hu.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "rendszám",
            "rendszam",
            "rendszáma",
        ),
        value=r"[A-Z]{3}-[0-9]{3}|[A-Z]{2} ?[A-Z]{2}-[0-9]{3}",
        confidence=0.87,
        samples=(
            "ABC-" + "123",
            "AA BB" + "-482",
        ),
        source="https://nav.gov.hu",
    ),
)

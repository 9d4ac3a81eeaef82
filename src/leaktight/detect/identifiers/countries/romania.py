"""Romania: CNP, company and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_PERSON = (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)
_COMPANY = (7, 5, 3, 2, 1, 7, 5, 3, 2)


def _person(match: re.Match[bytes]) -> Checked | None:
    """Sex and century, a day of birth, a county, and a check digit; ten becomes one."""
    digits = digits_of(match)
    rest = remains(digits, _PERSON)
    return passed("mod11", is_yymmdd(digits[1:7]) and (1 if rest == 10 else rest) == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    rest = 10 * remains(digits[:-1].rjust(9, b"0"), _COMPANY) % 11 % 10
    return passed("mod11", rest == last_of(digits))


RULES = (
    *worded(
        "pii.ro.national_id",
        Severity.HIGH,
        words=(
            "cnp",
            "cod numeric personal",
            "codul numeric personal",
            "romanian personal code",
            "personal numeric code",
        ),
        value=r"[1-9][0-9]{2}[01][0-9][0-3][0-9]{7}",
        check=_person,
        confidence=0.95,
        samples=("2920413" + "208456",),
        counterexamples=("2920413" + "208457",),
        source="https://www.mai.gov.ro",
    ),
    *worded(
        "pii.ro.company_id",
        Severity.LOW,
        words=(
            "cui",
            "cif",
            "cod fiscal",
            "cod unic de înregistrare",
            "cod unic de inregistrare",
        ),
        headers=("company registration code",),
        value=r"[1-9][0-9]{5,9}",
        check=_company,
        confidence=0.88,
        samples=("1137" + "0467",),
        counterexamples=("1137" + "0468",),
        source="https://www.anaf.ro",
    ),
    *worded(
        "pii.ro.vat_id",
        Severity.LOW,
        words=(
            "cod tva",
            "cod de tva",
            "cui",
            "cif",
            *VAT_WORDS,
            "tva",
        ),
        value=r"RO ?[1-9][0-9]{4,9}",
        check=_company,
        confidence=0.93,
        samples=("RO9617" + "4630",),
        counterexamples=("RO9617" + "4631",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.ro.identity_card",
        Severity.HIGH,
        words=(
            "carte de identitate",
            "cărții de identitate",
            "buletin",
            "ci seria",
            "c.i. seria",
            "b.i. seria",
            "bi seria",
            "seria și numărul",
            "romanian identity card",
        ),
        value=r"[A-Z]{2} ?(?:(?i:nr)\.? ?)?[0-9]{6}",
        confidence=0.85,
        samples=(
            "RX 12" + "3456",
            "KT nr. " + "654321",
        ),
        source="https://www.mai.gov.ro",
    ),
    *worded(
        "pii.ro.passport",
        Severity.HIGH,
        words=(
            "pașaport",
            "pasaport",
            "pașaportul",
            "romanian passport",
        ),
        value=r"0[0-9]{7,8}",
        confidence=0.8,
        samples=(
            "05123" + "4567",
            "0876" + "5432",
        ),
        source="https://www.mai.gov.ro",
    ),
    *worded(
        "pii.ro.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "număr de înmatriculare",
            "numar de inmatriculare",
            "nr de înmatriculare",
        ),
        value=r"(?:B ?[0-9]{2,3}|[A-Z]{2} ?[0-9]{2}) ?[A-Z]{3}",
        confidence=0.88,
        samples=(
            "B 123" + " ABC",
            "CJ 48" + " LMN",
        ),
        source="https://www.mai.gov.ro",
    ),
)

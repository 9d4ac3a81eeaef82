"""Italy: codice fiscale, partita IVA, health card, identity card, passport, driving licence, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, luhn
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, passed
from leaktight.detect.identifiers.worded import worded

_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_LETTERS = (*_ODD, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_MONTHS = b"ABCDEHLMPRST"
_DOUBLES = bytes.maketrans(b"LMNPQRSTUV", b"0123456789")
"""Letters that stand for digits, where two persons would have one code."""


def _odd(byte: int) -> int:
    return _ODD[byte - 48] if byte < 58 else _ODD_LETTERS[byte - 65]


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth, to which 40 is added for women, and the check letter."""
    value = bare(match)
    day = int(value[9:11].translate(_DOUBLES)) % 40
    year = 2000 + int(value[6:8].translate(_DOUBLES))
    if not is_date(year, _MONTHS.index(value[8]) + 1, day):
        return None
    evens = sum(byte - 48 if byte < 58 else byte - 65 for byte in value[1:15:2])
    return passed("mod26", (evens + sum(_odd(byte) for byte in value[:15:2])) % 26 == value[15] - 65)


def _company(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.it.tax_id",
        Severity.HIGH,
        words=(
            "codice fiscale",
            "cod fisc",
            "cod fiscale",
            "cod. fisc",
            "cod.fisc",
            "cf",
            "c.f.",
            "italian tax code",
            "italian fiscal code",
            "fiscal code",
        ),
        value=r"(?i:[A-Z]{6} ?[0-9LMNP-V]{2} ?[ABCDEHLMPRST][0-9LMNP-V]{2} ?[A-Z][0-9LMNP-V]{3} ?[A-Z])",
        check=_person,
        confidence=0.95,
        samples=(
            "SLPTTG43H" + "50E661V",
            "slpttg43h" + "50e661v",
        ),
        counterexamples=("SLPTTG43H" + "50E661W",),
        source="https://www.agenziaentrate.gov.it",
    ),
    *worded(
        "pii.it.vat_id",
        Severity.LOW,
        words=("partita iva", "p.iva", "p. iva", "part. iva", "piva", "partita i.v.a.", *VAT_WORDS),
        value=r"(?:IT ?)?[0-9]{11}",
        check=_company,
        confidence=0.93,
        samples=(
            "098053" + "41139",
            "IT09805" + "341139",
        ),
        counterexamples=("098053" + "41130",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.it.health_insurance",
        Severity.HIGH,
        words=(
            "tessera sanitaria",
            "numero tessera sanitaria",
            "tessera europea",
            "italian health card",
        ),
        value=r"80380[0-9]{15}",
        confidence=0.93,
        samples=(
            "803800000123" + "45678906",
            "803803003012" + "34567891",
        ),
        source="https://www.agenziaentrate.gov.it",
    ),
    *worded(
        "pii.it.identity_card",
        Severity.HIGH,
        words=(
            "carta d'identità",
            "carta d'identita",
            "carta di identità",
            "carta di identita",
            "carta identità",
            "carta identita",
            "italian identity card",
        ),
        value=r"C[A-Z][0-9]{5}[A-Z]{2}|A[A-Z] ?[0-9]{7}|[0-9]{7}[A-Z]{2}",
        confidence=0.88,
        samples=(
            "CA123" + "45AB",
            "AX 123" + "4567",
        ),
        source="https://www.agenziaentrate.gov.it",
    ),
    *worded(
        "pii.it.driver_license",
        Severity.HIGH,
        words=(
            "patente di guida",
            "patente",
            "numero patente",
            "italian driving licence",
        ),
        value=r"[A-Z]{2}[0-9]{7}[A-Z]|U1[A-Z0-9]{7}[A-Z]",
        confidence=0.88,
        samples=(
            "MI1234" + "567K",
            "U1A23B" + "456C",
        ),
        source="https://www.agenziaentrate.gov.it",
    ),
    *worded(
        "pii.it.passport",
        Severity.HIGH,
        words=(
            "passaporto",
            "numero passaporto",
            "italian passport",
        ),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.85,
        samples=(
            "YA123" + "4567",
            "AA765" + "4321",
        ),
        source="https://www.agenziaentrate.gov.it",
    ),
    *worded(
        "pii.it.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "targa",
            "targato",
            "targata",
            "numero di targa",
        ),
        value=r"[A-HJ-NPR-TV-Z]{2} ?[0-9]{3} ?[A-HJ-NPR-TV-Z]{2}",
        confidence=0.85,
        samples=(
            "AB12" + "3CD",
            "GC 45" + "6 NM",
        ),
        source="https://www.agenziaentrate.gov.it",
    ),
)

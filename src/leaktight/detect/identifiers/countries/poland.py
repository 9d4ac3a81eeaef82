"""Poland: PESEL, tax and company numbers, identity card, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, weighted
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONG = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth, whose month tells the century by twenties, and a check digit."""
    digits = digits_of(match)
    is_day = is_date(2000 + int(digits[:2]), int(digits[2:4]) % 20, int(digits[4:6]))
    return passed("mod10", is_day and remains(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), 10) == 0)


def _tax(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", remains(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7)) == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    """Nine digits, or fourteen for a branch."""
    digits = digits_of(match)
    short = remains(digits, (8, 9, 2, 3, 4, 5, 6, 7)) % 10 == digits[8] - 48
    return passed("mod11", short and (len(digits) == 9 or remains(digits, _LONG) % 10 == last_of(digits)))


def _card(match: re.Match[bytes]) -> Checked | None:
    """The digit behind the letters checks all others."""
    value = bare(match)
    rest = weighted(value[:3] + value[4:], (7, 3, 1), alphabet=_ALPHABET)
    return passed("mod10", rest % 10 == value[3] - 48)


def _passport(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    rest = weighted(value[:2] + value[3:], (7, 3, 1), alphabet=_ALPHABET)
    return passed("mod10", rest % 10 == value[2] - 48)


RULES = (
    *worded(
        "pii.pl.national_id",
        Severity.HIGH,
        words=(
            "pesel",
            "numer pesel",
            "nr pesel",
            "polish national id",
        ),
        value=r"[0-9]{2}[0-9]{2}[0-3][0-9]{6}",
        check=_person,
        confidence=0.95,
        samples=("991114" + "62302",),
        counterexamples=("991114" + "62303",),
        source="https://www.gov.pl/web/gov/czym-jest-numer-pesel",
    ),
    *worded(
        "pii.pl.tax_id",
        Severity.HIGH,
        words=(
            "nip",
            "numer nip",
            "nr nip",
            "numer identyfikacji podatkowej",
            "polish tax id",
        ),
        value=(
            r"[1-9][0-9]{2}[ \-]?[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}|"
            r"[1-9][0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{3}"
        ),
        check=_tax,
        confidence=0.93,
        samples=(
            "154-423" + "-00-66",
            "154423" + "0066",
        ),
        counterexamples=("154-423" + "-00-67",),
        source="https://www.podatki.gov.pl",
    ),
    *worded(
        "pii.pl.vat_id",
        Severity.LOW,
        words=("nip", "nip ue", "vat ue", *VAT_WORDS),
        value=r"PL ?[0-9]{10}",
        check=_tax,
        confidence=0.95,
        samples=("PL45818" + "01501",),
        counterexamples=("PL45818" + "01502",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.pl.company_id",
        Severity.LOW,
        words=(
            "regon",
            "numer regon",
            "nr regon",
        ),
        value=r"[0-9]{9}(?:[0-9]{5})?",
        check=_company,
        confidence=0.93,
        samples=("73670" + "2198",),
        counterexamples=("73670" + "2199",),
        source="https://bip.stat.gov.pl/dzialalnosc-statystyki-publicznej/rejestr-regon/",
    ),
    *worded(
        "pii.pl.identity_card",
        Severity.HIGH,
        words=(
            "dowód osobisty",
            "dowod osobisty",
            "dowodu osobistego",
            "dowodem osobistym",
            "dowód nr",
            "seria i numer dowodu",
            "numer dowodu",
            "nr dowodu",
            "polish identity card",
        ),
        value=r"[A-Z]{3} ?[0-9]{6}",
        check=_card,
        confidence=0.94,
        samples=(
            "XXB83" + "5937",
            "XXB 83" + "5937",
        ),
        counterexamples=("XXB83" + "5938",),
        source="https://www.gov.pl/web/gov/czym-jest-numer-pesel",
    ),
    *worded(
        "pii.pl.passport",
        Severity.HIGH,
        words=(
            "paszport",
            "paszportu",
            "paszportem",
            "numer paszportu",
            "nr paszportu",
            "polish passport",
        ),
        value=r"[A-Z]{2} ?[0-9]{7}",
        check=_passport,
        confidence=0.94,
        samples=("DD166" + "6142",),
        counterexamples=("DD166" + "6143",),
        source="https://www.gov.pl/web/gov/czym-jest-numer-pesel",
    ),
    *worded(
        "pii.pl.driver_license",
        Severity.HIGH,
        words=(
            "prawo jazdy",
            "prawa jazdy",
            "prawem jazdy",
            "numer prawa jazdy",
            "polish driving licence",
        ),
        value=r"[0-9]{5}/[0-9]{2}/[0-9]{4}",
        confidence=0.92,
        samples=(
            "01234/1" + "0/1465",
            "48213/2" + "2/0661",
        ),
        source="https://www.gov.pl/web/gov/czym-jest-numer-pesel",
    ),
    *worded(
        "pii.pl.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "numer rejestracyjny",
            "nr rejestracyjny",
            "numer rejestracyjny pojazdu",
            "tablica rejestracyjna",
            "tablice rejestracyjne",
        ),
        value=r"[A-Z]{2,3} ?(?=[0-9A-Z]{0,4}[0-9])[0-9A-Z]{4,5}",
        confidence=0.78,
        samples=(
            "WA 1" + "2345",
            "KRA " + "4E82",
        ),
        source="https://www.gov.pl/web/gov/czym-jest-numer-pesel",
    ),
)

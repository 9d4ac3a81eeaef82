"""Austria: insurance, tax and company numbers, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, last_of, no_day, passed, remains
from leaktight.detect.identifiers.worded import worded


def _insured(match: re.Match[bytes]) -> Checked | None:
    """The fourth digit checks the others; months above twelve are given when a day's numbers are used up."""
    digits = digits_of(match)
    check = (remains(digits, (3, 7, 9)) + remains(digits[4:], (5, 8, 4, 2, 1, 6))) % 11
    is_day = b"01" <= digits[4:6] <= b"31" and b"01" <= digits[6:8] <= b"15"
    return passed("mod11", is_day and check == digits[3] - 48)


def _tax(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Luhn's sum, to which four is added."""
    digits = digits_of(match)
    crossed = sum(sum(divmod((digit - 48) * (1 + place % 2), 10)) for place, digit in enumerate(digits[:7]))
    return passed("luhn+4", (crossed + 4 + last_of(digits)) % 10 == 0)


RULES = (
    *worded(
        "pii.at.social_security",
        Severity.HIGH,
        words=(
            "sozialversicherungsnummer",
            "svnr",
            "sv nummer",
            "sv nr",
            "sozialversicherungsnr",
            "sozialvers.-nr",
            "versicherungsnummer",
            "austrian social security",
        ),
        value=r"[1-9][0-9]{3}[ \-/]?[0-3][0-9][01][0-9][0-9]{2}",
        check=_insured,
        confidence=0.92,
        samples=(
            "839323" + "0988",
            "8393 2" + "30988",
        ),
        counterexamples=("839423" + "0988",),
        source="https://www.sozialversicherung.at",
    ),
    *worded(
        "pii.at.tax_id",
        Severity.HIGH,
        words=(
            "abgabenkontonummer",
            "steuernummer",
            "austrian tax",
            "st.nr",
            "st.-nr",
            "st. nr",
            "steuernr",
        ),
        value=r"[0-9]{2}[ \-]?[0-9]{3}/?[0-9]{4}",
        check=_tax,
        confidence=0.9,
        samples=(
            "81-875" + "/7981",
            "81875" + "7981",
        ),
        counterexamples=("81-875" + "/7982",),
        source="https://www.sozialversicherung.at",
    ),
    *worded(
        "pii.at.vat_id",
        Severity.LOW,
        words=(
            "uid",
            "uid nummer",
            "uid nr",
            "umsatzsteuer identifikationsnummer",
            "ust idnr",
            "ust id",
            *VAT_WORDS,
        ),
        value=r"ATU ?[0-9]{8}",
        check=_vat,
        confidence=0.95,
        samples=("ATU242" + "04821",),
        counterexamples=("ATU242" + "04822",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.at.company_id",
        Severity.LOW,
        words=(
            "firmenbuchnummer",
            "firmenbuch",
        ),
        value=r"(?:FN ?)?[0-9]{5,6} ?[a-z]",
        confidence=0.8,
        samples=(
            "FN 180" + "219d",
            "1234" + "56a",
        ),
        source="https://www.sozialversicherung.at",
    ),
    *worded(
        "pii.at.passport",
        Severity.HIGH,
        words=(
            "reisepass",
            "reisepassnummer",
            "passnummer",
            "austrian passport",
        ),
        value=r"[A-Z] ?[0-9]{7}",
        confidence=0.75,
        samples=(
            "P436" + "6918",
            "U 123" + "4567",
        ),
        source="https://www.sozialversicherung.at",
    ),
    *worded(
        "pii.at.driver_license",
        Severity.HIGH,
        words=(
            "führerschein",
            "führerscheinnummer",
            "fuehrerscheinnummer",
            "austrian driving licence",
        ),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.65,
        samples=(
            "1407" + "0536",
            "2104" + "5789",
        ),
        source="https://www.sozialversicherung.at",
    ),
)

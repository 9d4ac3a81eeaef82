"""Australia: tax file number, Medicare, business and company numbers, passport, bank account."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", len(set(digits)) > 1 and remains(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) == 0)


def _patient(match: re.Match[bytes]) -> Checked | None:
    """The ninth digit is a check digit, the tenth counts the cards; the person's place may follow."""
    digits = digits_of(match)
    return passed("mod10", remains(digits, (1, 3, 7, 9, 1, 3, 7, 9), 10) == digits[8] - 48)


def _business(match: re.Match[bytes]) -> Checked | None:
    """1 is taken from the first digit."""
    digits = digits_of(match)
    return passed("mod89", (weighted(digits, (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) - 10) % 89 == 0)


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod10", -remains(digits, range(8, 0, -1), 10) % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.au.tax_id",
        Severity.HIGH,
        words=("tax file number", "tax file no", "tfn"),
        value=r"[0-9]{3}(?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}",
        check=_taxpayer,
        confidence=0.93,
        samples=("123 456 " + "782", "12345" + "6782"),
        counterexamples=("123 456 " + "783",),
        source="https://www.ato.gov.au/individuals-and-families/tax-file-number",
    ),
    *worded(
        "pii.au.health_insurance",
        Severity.HIGH,
        words=("medicare number", "medicare no", "medicare card", "medicare id", "australian medicare"),
        value=r"[2-6][0-9]{3}(?P<sign>[ \-]?)[0-9]{5}(?P=sign)[1-9](?:[ \-/]?[1-9])?",
        check=_patient,
        confidence=0.93,
        samples=("2123 45670 " + "1", "21234" + "56701", "21234" + "56701/2"),
        counterexamples=("2123 45671 " + "1",),
        source="https://www.servicesaustralia.gov.au/medicare-card",
    ),
    *worded(
        "pii.au.health_insurance",
        Severity.HIGH,
        words=("medicare",),
        value=r"[2-6][0-9]{3}(?P<sign>[ \-])[0-9]{5}(?P=sign)[1-9](?:[ \-/]?[1-9])?",
        check=_patient,
        confidence=0.9,
        samples=("2123 45670 " + "1", "2123-45670-" + "1"),
        counterexamples=("2123 45671 " + "1", "21234" + "56701"),
        source="https://www.servicesaustralia.gov.au/medicare-card",
    ),
    *worded(
        "pii.au.company_id",
        Severity.LOW,
        words=("abn", "australian business number", "australian business no"),
        value=r"[1-9][0-9](?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}(?P=sign)[0-9]{3}",
        check=_business,
        confidence=0.95,
        samples=("51 824 753 " + "556", "51824" + "753556"),
        counterexamples=("51 824 753 " + "557",),
        source="https://abr.business.gov.au/Help/AbnFormat",
    ),
    *worded(
        "pii.au.company_id",
        Severity.LOW,
        words=("acn", "australian company number", "australian company no"),
        value=r"[0-9]{3}(?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}",
        check=_company,
        confidence=0.92,
        samples=("004 085 " + "616", "00408" + "5616"),
        counterexamples=("004 085 " + "617",),
        source="https://asic.gov.au",
    ),
    *worded(
        "pii.au.passport",
        Severity.HIGH,
        words=("australian passport", "australia passport"),
        value=r"[A-Z]{1,2}[0-9]{7}",
        confidence=0.85,
        samples=("PA482" + "1937", "N482" + "1937"),
        counterexamples=("PA48" + "21",),
        source="https://www.passports.gov.au",
    ),
    *worded(
        "pii.au.bank_account",
        Severity.HIGH,
        words=("bsb", "bank state branch"),
        value=(
            r"[0-9]{3}[ \-]?[0-9]{3}[,;/]? {0,2}"
            r"(?:(?:[Aa]ccount|[Aa]cct?|ACC)(?: [Nn]umber| [Nn]o)?\.?:? {0,2})?[0-9]{6,10}"
        ),
        confidence=0.88,
        max_bytes=48,
        samples=("062-000 " + "1048" + "2193", "062-000, Account number: " + "4821" + "9375"),
        counterexamples=("062-" + "000",),
        source="https://www.auspaynet.com.au",
    ),
)

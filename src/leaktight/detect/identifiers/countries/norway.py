"""Norway: national and D numbers, company, VAT and account numbers, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, no_day, passed, remains
from leaktight.detect.identifiers.worded import worded

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_COMPANY = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def _born(match: re.Match[bytes], plus: int) -> Checked | None:
    """A day of birth, to which `plus` is added, and two check digits; test numbers add to the month."""
    digits = digits_of(match)
    is_day = is_date(2000 + int(digits[4:6]), int(digits[2:4]) % 40, int(digits[:2]) - plus)
    return passed("mod11", is_day and remains(digits, _FIRST) == 0 and remains(digits, _SECOND) == 0)


def _person(match: re.Match[bytes]) -> Checked | None:
    return _born(match, 0)


def _temporary(match: re.Match[bytes]) -> Checked | None:
    """Of persons who live there for a time: forty is added to the day."""
    return _born(match, 40)


def _company(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", remains(digits_of(match), _COMPANY) == 0)


def _account(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", remains(digits_of(match), _SECOND) == 0)


RULES = (
    *worded(
        "pii.no.national_id",
        Severity.HIGH,
        words=(
            "fødselsnummer",
            "foedselsnummer",
            "fodselsnummer",
            "personnummer",
            "fnr",
            "fødselsnr",
            "f.nr",
            "norwegian id",
        ),
        value=r"[0-3][0-9][0-9]{4}[ \-]?[0-9]{5}",
        check=_person,
        confidence=0.95,
        samples=(
            "241298" + "88659",
            "241298 " + "88659",
        ),
        counterexamples=("241298" + "88650",),
        source="https://www.skatteetaten.no",
    ),
    *worded(
        "pii.no.d_number",
        Severity.HIGH,
        words=(
            "d nummer",
            "d-nummer",
            "dnr",
            "fødselsnummer",
            "fodselsnummer",
            "d nr",
            "d number",
            "dnummer",
        ),
        value=r"[4-7][0-9][0-9]{4}[ \-]?[0-9]{5}",
        check=_temporary,
        confidence=0.95,
        samples=(
            "660360" + "92247",
            "660360 " + "92247",
        ),
        counterexamples=("660360" + "92248",),
        source="https://www.skatteetaten.no",
    ),
    *worded(
        "pii.no.company_id",
        Severity.LOW,
        words=(
            "organisasjonsnummer",
            "orgnr",
            "org.nr",
            "foretaksnummer",
        ),
        headers=(
            "organisation number",
            "organization number",
        ),
        value=r"[89][0-9]{2} ?[0-9]{3} ?[0-9]{3}",
        check=_company,
        confidence=0.92,
        samples=(
            "82282" + "8817",
            "822 82" + "8 817",
        ),
        counterexamples=("82282" + "8818",),
        source="https://www.brreg.no",
    ),
    *worded(
        "pii.no.vat_id",
        Severity.LOW,
        words=(
            "mva",
            "mva nummer",
            "organisasjonsnummer",
            "org.nr",
            *VAT_WORDS,
            "momsnummer",
            "momsnr",
        ),
        value=r"(?:NO ?)?[89][0-9]{2} ?[0-9]{3} ?[0-9]{3} ?MVA",
        check=_company,
        confidence=0.95,
        samples=("NO 841666" + "518 MVA",),
        counterexamples=("NO 841666" + "519 MVA",),
        source="https://www.skatteetaten.no",
    ),
    *worded(
        "pii.no.bank_account",
        Severity.HIGH,
        words=(
            "kontonummer",
            "kontonr",
            "norwegian account",
            "bankkonto",
            "til konto",
            "på konto",
            "fra konto",
            "konto nr",
            "konto:",
        ),
        value=r"[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{5}",
        check=_account,
        confidence=0.92,
        samples=(
            "3803.28" + ".73143",
            "380328" + "73143",
        ),
        counterexamples=("3803.28" + ".73144",),
        source="https://www.bits.no",
    ),
    *worded(
        "pii.no.passport",
        Severity.HIGH,
        words=(
            "norsk pass",
            "passnummer",
            "norwegian passport",
        ),
        value=r"[A-Z]{3}[0-9]{6}|[0-9]{8}",
        check=no_day,
        confidence=0.72,
        samples=(
            "CCC12" + "3456",
            "2548" + "1274",
        ),
        source="https://www.skatteetaten.no",
    ),
    *worded(
        "pii.no.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "skiltnummer",
            "bilskilt",
            "kjennemerke",
            "registreringsnummer",
        ),
        value=r"[A-Z]{2} ?[0-9]{5}",
        confidence=0.78,
        samples=(
            "AB 1" + "2345",
            "EK48" + "213",
        ),
        source="https://www.skatteetaten.no",
    ),
)

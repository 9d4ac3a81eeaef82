"""Finland: personal identity code, company and VAT numbers, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_ddmmyy, passed, remains
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded

_SIGNS = b"0123456789ABCDEFHJKLMNPRSTUVWXY"
_COMPANY = (7, 9, 10, 5, 8, 4, 2, 1)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth, a sign for the century, and a sign that is the digits modulo 31."""
    value = value_of(match).upper()
    number = int(value[:6] + value[7:10])
    return passed("mod31", is_ddmmyy(value) and _SIGNS[number % 31] == value[10])


def _company(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", remains(digits_of(match), _COMPANY) == 0)


RULES = (
    *worded(
        "pii.fi.national_id",
        Severity.HIGH,
        words=(
            "hetu",
            "henkilötunnus",
            "henkilotunnus",
            "henkilötunnukseni",
            "henkilötunnuksesi",
            "sotu",
            "personbeteckning",
            "finnish personal identity code",
        ),
        headers=("personal identity code",),
        value=r"[0-3][0-9][01][0-9][0-9]{2}[\-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]",
        check=_person,
        confidence=0.96,
        samples=("260535" + "-2928",),
        counterexamples=("260535" + "-2028",),
        source="https://dvv.fi/en/personal-identity-code",
    ),
    *worded(
        "pii.fi.company_id",
        Severity.LOW,
        words=(
            "y tunnus",
            "ytunnus",
            "fo nummer",
            "finnish business id",
            "yritystunnus",
        ),
        value=r"[0-9]{7}-[0-9]",
        check=_company,
        confidence=0.94,
        samples=("24161" + "47-4",),
        counterexamples=("24161" + "47-5",),
        source="https://www.ytj.fi",
    ),
    *worded(
        "pii.fi.vat_id",
        Severity.LOW,
        words=(
            "alv",
            "alv numero",
            "alv nro",
            "moms",
            "momsnummer",
            *VAT_WORDS,
            "arvonlisäveronumero",
            "arvonlisaveronumero",
            "arvonlisäverotunniste",
            "alv tunnus",
        ),
        value=r"FI ?[0-9]{8}",
        check=_company,
        confidence=0.95,
        samples=("FI3398" + "6363",),
        counterexamples=("FI3398" + "6364",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.fi.passport",
        Severity.HIGH,
        words=(
            "passin numero",
            "suomen passi",
            "passinumero",
            "finnish passport",
        ),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.88,
        samples=(
            "FP123" + "4567",
            "PA765" + "4321",
        ),
        source="https://dvv.fi/en/personal-identity-code",
    ),
    *worded(
        "pii.fi.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "rekisterinumero",
            "rekisteritunnus",
            "rekisterikilpi",
        ),
        value=r"[A-Z]{2,3}-[0-9]{1,3}",
        confidence=0.82,
        samples=(
            "ABC-" + "123",
            "KLM" + "-48",
        ),
        source="https://dvv.fi/en/personal-identity-code",
    ),
)

"""Denmark: CPR, company and VAT numbers, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_ddmmyy, no_day, passed, remains
from leaktight.detect.identifiers.worded import worded

_PERSON = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_COMPANY = (2, 7, 6, 5, 4, 3, 2, 1)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth; numbers given out since 2007 need not have the check digit, and count for less."""
    digits = digits_of(match)
    if not is_ddmmyy(digits):
        return None
    return passed("mod11", remains(digits, _PERSON) == 0) or Checked(("structure:date",))


def _company(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", remains(digits_of(match), _COMPANY) == 0)


RULES = (
    *worded(
        "pii.dk.national_id",
        Severity.HIGH,
        words=(
            "cpr",
            "cpr nummer",
            "cpr nr",
            "personnummer",
            "cprnr",
            "danish id",
        ),
        value=r"[0-3][0-9][01][0-9][0-9]{2}[ \-]?[0-9]{4}",
        check=_person,
        confidence=0.9,
        samples=(
            "060745" + "-3136",
            "060745" + "3136",
        ),
        counterexamples=("310245" + "-3136",),
        source="https://cpr.dk",
    ),
    *worded(
        "pii.dk.company_id",
        Severity.LOW,
        words=(
            "cvr",
            "cvr nummer",
            "cvr nr",
            "se nummer",
            "danish company",
        ),
        headers=("company registration number",),
        value=r"[1-9][0-9](?: ?[0-9]{2}){3}",
        check=_company,
        confidence=0.92,
        samples=("9638" + "5099",),
        counterexamples=("9638" + "5090",),
        source="https://datacvr.virk.dk",
    ),
    *worded(
        "pii.dk.vat_id",
        Severity.LOW,
        words=(
            "moms",
            "momsnummer",
            "moms nr",
            "cvr",
            *VAT_WORDS,
            "momsnr",
            "se nummer",
            "se nr",
        ),
        value=r"DK ?[1-9][0-9](?: ?[0-9]{2}){3}",
        check=_company,
        confidence=0.95,
        samples=("DK1701" + "0212",),
        counterexamples=("DK1701" + "0213",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.dk.passport",
        Severity.HIGH,
        words=(
            "pasnummer",
            "dansk pas",
            "danish passport",
        ),
        value=r"[0-9]{9}",
        confidence=0.78,
        samples=(
            "20345" + "6789",
            "20987" + "6541",
        ),
        source="https://cpr.dk",
    ),
    *worded(
        "pii.dk.driver_license",
        Severity.HIGH,
        words=(
            "kørekort",
            "koerekort",
            "kørekortnummer",
            "danish driving licence",
        ),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.75,
        samples=(
            "1234" + "5678",
            "4587" + "2310",
        ),
        source="https://cpr.dk",
    ),
    *worded(
        "pii.dk.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "nummerplade",
            "registreringsnummer",
        ),
        value=r"[A-Z]{2} ?[0-9]{2} ?[0-9]{3}",
        confidence=0.82,
        samples=(
            "AB 12" + " 345",
            "CK48" + "213",
        ),
        source="https://cpr.dk",
    ),
)

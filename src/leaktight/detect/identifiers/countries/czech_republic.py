"""Czech Republic: birth, company and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import (
    VAT_WORDS,
    birth_number,
    digits_of,
    last_of,
    no_day,
    passed,
    remains,
)
from leaktight.detect.identifiers.worded import worded


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", (11 - remains(digits, (8, 7, 6, 5, 4, 3, 2))) % 10 == last_of(digits))


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Companies have eight digits; persons their birth number."""
    return _company(match) if len(digits_of(match)) == 8 else birth_number(match)


RULES = (
    *worded(
        "pii.cz.national_id",
        Severity.HIGH,
        words=(
            "rodné číslo",
            "rodne cislo",
            "rodného čísla",
            "rč",
            "r.č.",
            "r. č.",
            "rodny cislo",
            "rodné č",
            "rodne c",
            "rod. číslo",
            "rod. č",
            "moje rč",
            "moje rc",
        ),
        value=r"[0-9]{2}[0-9]{2}[0-3][0-9](?:/[0-9]{3,4}|[0-9]{4})",
        check=birth_number,
        confidence=0.94,
        samples=(
            "735316" + "/7613",
            "735316" + "7613",
        ),
        counterexamples=("735316" + "/7614",),
        source="https://www.mvcr.cz",
    ),
    *worded(
        "pii.cz.company_id",
        Severity.LOW,
        words=(
            "ičo",
            "ico",
            "ič",
            "identifikační číslo",
            "identifikační číslo osoby",
            "czech company id",
        ),
        headers=("company id",),
        value=r"[0-9]{8}|[0-9]{3} [0-9]{2} [0-9]{3}",
        check=_company,
        confidence=0.9,
        samples=("3572" + "1138",),
        counterexamples=("3572" + "1139",),
        source="https://ares.gov.cz",
    ),
    *worded(
        "pii.cz.vat_id",
        Severity.LOW,
        words=("dič", "dic", "daňové identifikační číslo", *VAT_WORDS),
        value=r"CZ ?[0-9]{8,10}",
        check=_vat,
        confidence=0.95,
        samples=("CZ3973" + "1120",),
        counterexamples=("CZ3973" + "1121",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.cz.identity_card",
        Severity.HIGH,
        words=(
            "občanský průkaz",
            "obcansky prukaz",
            "občanského průkazu",
            "czech identity card",
        ),
        value=r"[0-9]{9}",
        confidence=0.8,
        samples=(
            "12345" + "6789",
            "20487" + "6541",
        ),
        source="https://www.mvcr.cz",
    ),
    *worded(
        "pii.cz.passport",
        Severity.HIGH,
        words=(
            "cestovní pas",
            "cestovni pas",
            "cestovního pasu",
            "czech passport",
        ),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.8,
        samples=(
            "3876" + "5432",
            "4212" + "3456",
        ),
        source="https://www.mvcr.cz",
    ),
    *worded(
        "pii.cz.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "spz",
            "registrační značka",
            "registracni znacka",
            "státní poznávací značka",
        ),
        value=r"[0-9][A-Z][0-9A-Z] ?[0-9]{4}",
        confidence=0.85,
        samples=(
            "1A2 " + "3456",
            "4BL " + "8213",
        ),
        source="https://www.mvcr.cz",
    ),
)

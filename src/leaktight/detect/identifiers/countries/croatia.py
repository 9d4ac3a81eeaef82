"""Croatia: OIB, VAT number, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import mod_11_10
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11,10", mod_11_10(digits_of(match)))


RULES = (
    *worded(
        "pii.hr.national_id",
        Severity.HIGH,
        words=(
            "oib",
            "osobni identifikacijski broj",
            "croatian personal id",
        ),
        headers=("personal identification number",),
        value=r"[0-9]{11}",
        check=_person,
        confidence=0.94,
        samples=("573121" + "90195",),
        counterexamples=("573121" + "90196",),
        source="https://www.porezna-uprava.hr",
    ),
    *worded(
        "pii.hr.vat_id",
        Severity.LOW,
        words=("pdv", "pdv id", "pdv id broj", "pdv broj", *VAT_WORDS),
        value=r"HR ?[0-9]{11}",
        check=_person,
        confidence=0.95,
        samples=("HR20931" + "141304",),
        counterexamples=("HR20931" + "141305",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.hr.identity_card",
        Severity.HIGH,
        words=(
            "osobna iskaznica",
            "broj osobne iskaznice",
            "osobne iskaznice",
            "croatian identity card",
        ),
        value=r"[0-9]{9}",
        confidence=0.8,
        samples=(
            "11234" + "5678",
            "10487" + "6541",
        ),
        source="https://www.porezna-uprava.hr",
    ),
    *worded(
        "pii.hr.passport",
        Severity.HIGH,
        words=(
            "hrvatska putovnica",
            "putovnica",
            "broj putovnice",
            "croatian passport",
        ),
        value=r"[0-9]{9}",
        confidence=0.8,
        samples=(
            "00345" + "6789",
            "01287" + "6541",
        ),
        source="https://www.porezna-uprava.hr",
    ),
    *worded(
        "pii.hr.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "registarska oznaka",
            "registracijska oznaka",
            "registarske oznake",
        ),
        value=r"(?:[A-Z]|Č|Š|Ž){2}[ \-]?[0-9]{3,4}[ \-]?[A-Z]{1,2}",
        confidence=0.85,
        samples=(
            "ZG 123" + "4-AB",
            "ST-4" + "82-K",
        ),
        source="https://www.porezna-uprava.hr",
    ),
)

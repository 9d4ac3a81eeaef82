"""Serbia: JMBG, tax number, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import mod_11_10
from leaktight.detect.identifiers.digits import citizen_number, digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _tax(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11,10", mod_11_10(digits_of(match)))


RULES = (
    *worded(
        "pii.rs.national_id",
        Severity.HIGH,
        words=(
            "jmbg",
            "јмбг",
            "јединствени матични број",
            "jedinstveni matični broj",
            "jedinstveni maticni broj",
            "serbian personal",
            "matični broj",
            "maticni broj",
            "матични број",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}(?:0[1-9]|[6-9][0-9])[0-9]{4}",
        check=citizen_number,
        confidence=0.96,
        samples=("2502983" + "712153",),
        counterexamples=("2502983" + "712154",),
        source="https://www.purs.gov.rs",
    ),
    *worded(
        "pii.rs.tax_id",
        Severity.HIGH,
        words=(
            "pib",
            "пиб",
            "poreski identifikacioni broj",
            "порески идентификациони број",
        ),
        value=r"[1-9][0-9]{8}",
        check=_tax,
        confidence=0.92,
        samples=("32815" + "6861",),
        counterexamples=("32815" + "6862",),
        source="https://www.purs.gov.rs",
    ),
    *worded(
        "pii.rs.identity_card",
        Severity.HIGH,
        words=(
            "lična karta",
            "licna karta",
            "лична карта",
            "broj lične karte",
            "serbian identity card",
        ),
        value=r"[0-9]{9}",
        confidence=0.78,
        samples=(
            "00487" + "6541",
            "01234" + "5678",
        ),
        source="https://www.purs.gov.rs",
    ),
    *worded(
        "pii.rs.passport",
        Severity.HIGH,
        words=(
            "srpski pasoš",
            "broj pasoša",
            "пасош",
            "број пасоша",
            "serbian passport",
        ),
        value=r"0[0-9]{8}",
        confidence=0.82,
        samples=(
            "00876" + "5432",
            "01234" + "5678",
        ),
        source="https://www.purs.gov.rs",
    ),
    *worded(
        "pii.rs.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "registarska oznaka",
            "registarske tablice",
            "регистарска ознака",
        ),
        value=r"[A-Z]{2}[ \-]?[0-9]{3,4}[ \-][A-Z]{2}",
        confidence=0.85,
        samples=(
            "BG 12" + "3-AB",
            "NS-482" + "1-KL",
        ),
        source="https://www.purs.gov.rs",
    ),
)

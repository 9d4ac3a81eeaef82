"""Slovenia: EMŠO, tax and VAT numbers, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, citizen_number, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _tax(match: re.Match[bytes]) -> Checked | None:
    """No number is given out whose digit would be eleven."""
    digits = digits_of(match)
    rest = remains(digits, (8, 7, 6, 5, 4, 3, 2))
    return passed("mod11", rest != 0 and (11 - rest) % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.si.national_id",
        Severity.HIGH,
        words=(
            "emšo",
            "emso",
            "enotna matična številka občana",
            "slovenian personal",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}50[0-9]{4}",
        check=citizen_number,
        confidence=0.96,
        samples=("0706971" + "501987",),
        counterexamples=("0706971" + "501988",),
        source="https://www.gov.si",
    ),
    *worded(
        "pii.si.tax_id",
        Severity.HIGH,
        words=(
            "davčna številka",
            "davcna stevilka",
            "davčno številko",
            "slovenian tax",
            "davčna št",
            "davcna st",
            "davčna",
            "davcna",
        ),
        value=r"[1-9][0-9]{7}",
        check=_tax,
        confidence=0.92,
        samples=("5598" + "0660",),
        counterexamples=("5598" + "0661",),
        source="https://www.gov.si",
    ),
    *worded(
        "pii.si.vat_id",
        Severity.LOW,
        words=("ddv", "id za ddv", "identifikacijska številka za ddv", *VAT_WORDS),
        value=r"SI ?[1-9][0-9]{7}",
        check=_tax,
        confidence=0.95,
        samples=("SI6182" + "2892",),
        counterexamples=("SI6182" + "2893",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.si.passport",
        Severity.HIGH,
        words=(
            "slovenski potni list",
            "potni list",
            "številka potnega lista",
            "slovenian passport",
        ),
        value=r"P[A-Z][0-9]{7}",
        confidence=0.88,
        samples=(
            "PB123" + "4567",
            "PA765" + "4321",
        ),
        source="https://www.gov.si",
    ),
)

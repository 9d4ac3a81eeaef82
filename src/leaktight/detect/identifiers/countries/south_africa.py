"""South Africa: identity number, tax reference number, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, is_yymmdd, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("luhn", is_yymmdd(digits[:6]) and luhn(digits))


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("luhn", len(set(digits)) > 1 and luhn(digits))


RULES = (
    *worded(
        "pii.za.national_id",
        Severity.HIGH,
        words=(
            "south african id",
            "sa id",
            "rsa id",
            "id number",
            "id no",
            "identity number",
            "identiteitsnommer",
            "id nommer",
            "id nr",
            "kamazisi",
        ),
        value=r"[0-9]{6} ?[0-9]{4} ?[012][0-9] ?[0-9]",
        check=_person,
        confidence=0.93,
        samples=("800101 5009 " + "087", "800101" + "5009087"),
        counterexamples=("800101" + "5009088", "801301" + "5009087"),
        source="https://www.dha.gov.za",
    ),
    *worded(
        "pii.za.tax_id",
        Severity.HIGH,
        words=("sars tax", "sars number", "income tax number", "tax reference number", "income tax ref"),
        value=r"[01239][0-9]{9}|[01239][0-9]{3}[ /][0-9]{3}[ /][0-9]{3}",
        check=_taxpayer,
        confidence=0.85,
        samples=("048219" + "3752", "0482/193/" + "752"),
        counterexamples=("048219" + "3753",),
        source="https://www.sars.gov.za",
    ),
    *worded(
        "pii.za.passport",
        Severity.HIGH,
        words=("south african passport", "south africa passport", "sa passport"),
        value=r"[A-Z][0-9]{8}",
        confidence=0.85,
        samples=("A0482" + "1937",),
        counterexamples=("A0482",),
        source="https://www.dha.gov.za",
    ),
)

"""Dominican Republic: cédula and RNC."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("luhn", len(set(digits)) > 1 and luhn(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    """Remainders 0 and 1 have check digits of their own."""
    digits = digits_of(match)
    rest = remains(digits, (7, 9, 8, 6, 5, 4, 3, 2))
    return passed("mod11", {0: 2, 1: 1}.get(rest, 11 - rest) == last_of(digits))


RULES = (
    *worded(
        "pii.do.national_id",
        Severity.HIGH,
        words=(
            "cédula de identidad",
            "cedula de identidad",
            "cédula dominicana",
            "cedula dominicana",
            "cédula:",
            "cedula:",
            "cédula de identidad y electoral",
            "número de cédula",
            "numero de cedula",
            "cédula",
            "cedula",
        ),
        value=r"[0-9]{3}-[0-9]{7}-[0-9]|[0-9]{11}",
        check=_person,
        confidence=0.93,
        samples=("001-1391" + "820-5", "001139" + "18205"),
        counterexamples=("001-1391" + "820-6",),
        source="https://jce.gob.do",
    ),
    *worded(
        "pii.do.company_id",
        Severity.LOW,
        words=("rnc", "registro nacional del contribuyente", "registro nacional de contribuyentes"),
        value=r"[145][0-9]{2}-?[0-9]{5}-?[0-9]|[145]-[0-9]{2}-[0-9]{5}-[0-9]",
        check=_company,
        confidence=0.92,
        samples=("1-01-85" + "004-3", "10185" + "0043"),
        counterexamples=("10185" + "0044",),
        source="https://dgii.gov.do",
    ),
)

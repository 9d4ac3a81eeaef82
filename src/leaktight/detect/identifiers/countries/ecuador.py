"""Ecuador: cédula and RUC."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_PERSON = r"(?:0[1-9]|1[0-9]|2[0-4]|30)[0-5][0-9]{6}"
"""Province, then a digit below 6 for persons."""


def _person(match: re.Match[bytes]) -> Checked | None:
    """Luhn's formula; a taxpayer's number has the number of the place of business behind."""
    return passed("luhn", luhn(digits_of(match)[:10]))


def _company(match: re.Match[bytes]) -> Checked | None:
    """A private company's third digit is 9, a public body's 6, whose check digit stands one place before."""
    digits = digits_of(match)
    is_public = digits[2:3] == b"6"
    rest = remains(digits, (3, 2, 7, 6, 5, 4, 3, 2) if is_public else (4, 3, 2, 7, 6, 5, 4, 3, 2))
    return passed("mod11", -rest % 11 == digits[8 if is_public else 9] - 48)


RULES = (
    *worded(
        "pii.ec.national_id",
        Severity.HIGH,
        words=(
            "cédula de identidad",
            "cedula de identidad",
            "cédula de ciudadanía",
            "cedula de ciudadania",
            "número de cédula",
            "numero de cedula",
            "cédula ecuatoriana",
            "cedula ecuatoriana",
            "cédula:",
            "cedula:",
            "cédula",
            "cedula",
            "c.i.",
        ),
        value=rf"{_PERSON}-?[0-9]",
        check=_person,
        confidence=0.92,
        samples=("17100" + "34065", "171003" + "406-5"),
        counterexamples=("17100" + "34066", "27100" + "34065"),
        source="https://www.registrocivil.gob.ec",
    ),
    *worded(
        "pii.ec.tax_id",
        Severity.HIGH,
        words=(
            "ruc",
            "r.u.c.",
            "registro único de contribuyentes",
            "registro unico de contribuyentes",
        ),
        value=rf"{_PERSON}[0-9]00[1-9]",
        check=_person,
        confidence=0.93,
        samples=("17100" + "34065001",),
        counterexamples=("17100" + "34066001",),
        source="https://www.sri.gob.ec",
    ),
    *worded(
        "pii.ec.company_id",
        Severity.LOW,
        words=(
            "ruc",
            "r.u.c.",
            "registro único de contribuyentes",
            "registro unico de contribuyentes",
        ),
        value=r"(?:0[1-9]|1[0-9]|2[0-4]|30)(?:9[0-9]{7}00[1-9]|6[0-9]{6}000[1-9])",
        check=_company,
        confidence=0.93,
        samples=("17900" + "10937001",),
        counterexamples=("17900" + "10938001",),
        source="https://www.sri.gob.ec",
    ),
)

"""Ecuador: cédula and RUC."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, passed
from leaktight.detect.identifiers.worded import worded

_PERSON = r"(?:0[1-9]|1[0-9]|2[0-4]|30)[0-5][0-9]{6}"
"""Province, then a digit below 6 for persons."""


def _person(match: re.Match[bytes]) -> Checked | None:
    """Luhn's formula; a taxpayer's number has the number of the place of business behind."""
    return passed("luhn", luhn(digits_of(match)[:10]))


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
)

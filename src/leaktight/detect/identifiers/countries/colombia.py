"""Colombia: NIT, citizens' and foreigners' cards, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, last_of, passed
from leaktight.detect.identifiers.worded import worded


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    """Prime weights from the right, modulo 11."""
    digits = digits_of(match)
    rest = weighted(digits[-2::-1], (3, 7, 13, 17, 19, 23, 29, 37, 41)) % 11
    return passed("mod11", (rest if rest < 2 else 11 - rest) == last_of(digits))


RULES = (
    *worded(
        "pii.co.tax_id",
        Severity.HIGH,
        words=(
            "número de identificación tributaria",
            "numero de identificacion tributaria",
            "número de nit",
            "numero de nit",
            "nit no",
            "nit de la empresa",
            "nit colombia",
            "n.i.t.",
            "nit:",
        ),
        value=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3} ?- ?[0-9]|[0-9]{9} ?-? ?[0-9]",
        check=_taxpayer,
        confidence=0.93,
        samples=("800.197." + "268-4", "899999" + "068-1"),
        counterexamples=("800.197." + "268-5",),
        source="https://www.dian.gov.co",
    ),
    *worded(
        "pii.co.national_id",
        Severity.HIGH,
        words=(
            "cédula de ciudadanía",
            "cedula de ciudadania",
            "cédula de extranjería",
            "cedula de extranjeria",
            "con c.c.",
            "c.c. no",
            "c.c. nº",
            "c.c. n°",
            "c.c.:",
            "con cc",
            "cc nº",
            "cc no",
            "cc n°",
            "identificado con cédula",
            "identificada con cédula",
            "cédula colombiana",
            "colombian id",
        ),
        value=r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}|[1-9][0-9]{5,9}",
        confidence=0.8,
        samples=("1.048.219." + "375", "52482" + "193"),
        counterexamples=("1.048",),
        source="https://www.registraduria.gov.co",
    ),
    *worded(
        "pii.co.national_id",
        Severity.HIGH,
        words=("cédula", "cedula"),
        value=r"1\.[0-9]{3}\.[0-9]{3}\.[0-9]{3}",
        confidence=0.8,
        samples=("1.048.219." + "375", "1.193.482." + "193"),
        counterexamples=("1.048." + "219",),
        source="https://www.registraduria.gov.co",
    ),
    *worded(
        "pii.co.passport",
        Severity.HIGH,
        words=("pasaporte colombiano", "colombian passport"),
        value=r"[A-Z]{2}[0-9]{6}",
        confidence=0.85,
        samples=("AT48" + "2193",),
        counterexamples=("AT48" + "2",),
        source="https://www.cancilleria.gov.co",
    ),
)

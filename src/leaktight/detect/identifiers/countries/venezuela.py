"""Venezuela: RIF and cédula."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, last_of, passed
from leaktight.detect.identifiers.worded import worded

_KINDS = b" VEJPG"
"""Venezuelans, foreigners, companies, passports, government: a letter counts as its place."""


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    total = 4 * _KINDS.index(value[0]) + weighted(value[1:9], (3, 2, 7, 6, 5, 4, 3, 2))
    return passed("mod11", (0 if total % 11 < 2 else 11 - total % 11) == last_of(value))


RULES = (
    *worded(
        "pii.ve.tax_id",
        Severity.HIGH,
        words=("rif", "r.i.f.", "registro único de información fiscal", "registro de información fiscal"),
        value=r"[VEJPG]-?[0-9]{8}-?[0-9]",
        check=_taxpayer,
        confidence=0.95,
        samples=("V-11470" + "283-4", "V11470" + "2834"),
        counterexamples=("V-11470" + "283-3",),
        source="https://www.seniat.gob.ve",
    ),
    *worded(
        "pii.ve.national_id",
        Severity.HIGH,
        words=(
            "cédula de identidad",
            "cedula de identidad",
            "cédula venezolana",
            "cédula",
            "cedula",
            "c.i.",
            "ci:",
        ),
        value=r"[VE]-? ?(?:[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}|[1-9][0-9]{6,7})",
        confidence=0.85,
        samples=("V-14.821." + "937", "V1482" + "1937"),
        counterexamples=("V-14" + "821",),
        source="https://www.saime.gob.ve",
    ),
)

"""Guatemala: DPI with its CUI, and NIT."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, digits_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Eight digits and their check digit; then the department and the municipality of birth."""
    digits = digits_of(match)
    return passed("mod11", remains(digits, range(2, 10)) == digits[8] - 48)


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    check = -weighted(value[-2::-1], range(2, 15)) % 11
    return passed("mod11", b"0123456789K"[check] == value[-1])


RULES = (
    *worded(
        "pii.gt.national_id",
        Severity.HIGH,
        words=(
            "dpi:",
            "número de dpi",
            "numero de dpi",
            "documento personal de identificación",
            "documento personal de identificacion",
            "código único de identificación",
            "codigo unico de identificacion",
        ),
        value=r"[1-9][0-9]{3} ?[0-9]{5} ?(?:0[1-9]|1[0-9]|2[0-2])(?:0[1-9]|[1-3][0-9])",
        check=_person,
        confidence=0.95,
        samples=("4821 93751 " + "0101", "48219" + "37510101"),
        counterexamples=("4821 93752 " + "0101",),
        source="https://www.renap.gob.gt",
    ),
    *worded(
        "pii.gt.tax_id",
        Severity.HIGH,
        words=(
            "nit:",
            "nit guatemala",
            "número de identificación tributaria",
            "numero de identificacion tributaria",
        ),
        value=r"[1-9][0-9]{4,7}-[0-9K]",
        check=_taxpayer,
        confidence=0.92,
        samples=("482193" + "7-1", "57684" + "7-0"),
        counterexamples=("482193" + "7-2",),
        source="https://portal.sat.gob.gt",
    ),
)

"""New Zealand: tax and health numbers, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_LETTERS = b" ABCDEFGHJKLMNPQRSTUVWXYZ"
"""A letter counts as its place; no I and O."""


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    """Where the check digit would be 10, other weights make another."""
    digits = digits_of(match).rjust(9, b"0")
    check = -remains(digits, (3, 2, 7, 6, 5, 4, 3, 2)) % 11
    if check == 10:
        check = -remains(digits, (7, 4, 3, 2, 5, 2, 7, 6)) % 11
    return passed("mod11", 10_000_000 < int(digits) < 200_000_000 and check == last_of(digits))


def _patient(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    total = weighted(value[:3], (7, 6, 5), alphabet=_LETTERS) + weighted(value[3:6], (4, 3, 2))
    return passed("mod11", total % 11 != 0 and -total % 11 % 10 == last_of(value))


RULES = (
    *worded(
        "pii.nz.tax_id",
        Severity.HIGH,
        words=("ird number", "ird no", "ird", "inland revenue number"),
        value=r"[0-9]{2,3}(?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}",
        check=_taxpayer,
        confidence=0.93,
        samples=("49-091-" + "850", "136410" + "132"),
        counterexamples=("49-091-" + "851",),
        source="https://www.ird.govt.nz/managing-my-tax/ird-numbers",
    ),
    *worded(
        "pii.nz.health_insurance",
        Severity.HIGH,
        words=("nhi", "national health index"),
        value=r"[A-HJ-NP-Z]{3}[0-9]{4}",
        check=_patient,
        confidence=0.93,
        samples=("ZAC" + "5361", "CGC" + "2720"),
        counterexamples=("ZAC" + "5362",),
        source="https://www.tewhatuora.govt.nz",
    ),
    *worded(
        "pii.nz.passport",
        Severity.HIGH,
        words=("new zealand passport", "nz passport"),
        value=r"[A-Z]{2}[0-9]{6}",
        confidence=0.85,
        samples=("LA48" + "2193",),
        counterexamples=("LA48" + "2",),
        source="https://www.passports.govt.nz",
    ),
)

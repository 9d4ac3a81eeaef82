"""Ireland: PPS number, VAT number, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
_LETTERS = b"WABCDEFGHIJKLMNOPQRSTUV"


def _person(match: re.Match[bytes]) -> Checked | None:
    """Seven digits and a letter modulo 23; a second letter, if any, weighs nine."""
    value = bare(match)[-9:].removeprefix(b"IE")
    second = 9 * (_LETTERS.find(value[8]) if len(value) > 8 else 0)
    return passed("mod23", _LETTERS[(remains(value, _WEIGHTS, 23) + second) % 23] == value[7])


def _vat(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)[2:]
    second = 9 * (_LETTERS.find(value[8]) if len(value) > 8 else 0)
    return passed("mod23", _LETTERS[(remains(value, _WEIGHTS, 23) + second) % 23] == value[7])


RULES = (
    *worded(
        "pii.ie.national_id",
        Severity.HIGH,
        words=(
            "pps",
            "ppsn",
            "pps number",
            "pps no",
            "personal public service number",
            "uimhir psp",
        ),
        value=r"[0-9]{7} ?[A-W][ABHW]?",
        check=_person,
        confidence=0.95,
        samples=(
            "5701" + "696S",
            "57016" + "96 S",
        ),
        counterexamples=("5701" + "696X",),
        source="https://www.gov.ie/en/department-of-social-protection/",
    ),
    *worded(
        "pii.ie.vat_id",
        Severity.LOW,
        words=("cbl", *VAT_WORDS),
        value=r"IE ?[0-9]{7}[A-W][AHI]?",
        check=_vat,
        confidence=0.95,
        samples=("IE9028" + "201S",),
        counterexamples=("IE9028" + "201X",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.ie.passport",
        Severity.HIGH,
        words=(
            "irish passport",
            "pas éireannach",
        ),
        value=r"[A-Z]{1,2}[0-9]{7}",
        confidence=0.88,
        samples=(
            "PA123" + "4567",
            "L765" + "4321",
        ),
        source="https://www.gov.ie/en/department-of-social-protection/",
    ),
    *worded(
        "pii.ie.driver_license",
        Severity.HIGH,
        words=(
            "irish driving licence",
            "irish driver",
            "ndls",
        ),
        value=r"[0-9]{9}",
        confidence=0.8,
        samples=(
            "12345" + "6789",
            "40876" + "5432",
        ),
        source="https://www.gov.ie/en/department-of-social-protection/",
    ),
    *worded(
        "pii.ie.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "registration plate",
            "vehicle registration",
            "uimhir chláraithe",
        ),
        value=(
            r"[0-9]{2}[12]?-(?:CE|CN|CW|C|DL|D|G|KE|KK|KY|LD|LH|LK|LM|LS|L|MH|MN|MO|OY|RN|SO|T|WH|"
            r"WW|WX|W)-[0-9]{1,6}"
        ),
        confidence=0.88,
        samples=(
            "151-D-" + "24578",
            "08-WX-" + "4521",
        ),
        source="https://www.gov.ie/en/department-of-social-protection/",
    ),
)

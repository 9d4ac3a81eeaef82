"""Kyrgyzstan: personal identification numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Sex, then the date of birth with its whole year."""
    digits = digits_of(match)
    return dated(is_date(int(digits[5:9]), int(digits[3:5]), int(digits[1:3])))


RULES = worded(
    "pii.kg.national_id",
    Severity.HIGH,
    words=(
        "инн",
        "персональный номер",
        "персоналдык номер",
        "kyrgyz pin",
        "kyrgyz id",
        "пин",
        "пиним",
        "жеке идентификациялык",
        "персоналдык идентификациялык",
        "pin grazhdanina",
        "citizen pin",
    ),
    headers=(
        "personal identification number",
        "pin",
    ),
    value=r"[12][0-3][0-9][01][0-9](?:19[0-9]|20[0-2])[0-9]{6}",
    check=_person,
    confidence=0.93,
    samples=("2140719" + "8348219", "1030120" + "0110384"),
    counterexamples=("2141319" + "8348219",),
    source="https://grs.gov.kg",
)

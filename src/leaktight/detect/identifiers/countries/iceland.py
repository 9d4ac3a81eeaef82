"""Iceland: kennitala of persons and companies, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import digits_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def _born(match: re.Match[bytes], plus: int) -> Checked | None:
    digits = digits_of(match)
    is_day = is_date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]) - plus)
    return passed("mod11", is_day and remains(digits, _WEIGHTS) == 0)


def _person(match: re.Match[bytes]) -> Checked | None:
    return _born(match, 0)


def _company(match: re.Match[bytes]) -> Checked | None:
    """Forty is added to the day of the foundation."""
    return _born(match, 40)


RULES = (
    *worded(
        "pii.is.national_id",
        Severity.HIGH,
        words=(
            "kennitala",
            "kennitölu",
            "kennitalan",
            "icelandic id",
            "kt.",
            "kt:",
            "kt nr",
            "kennitolu",
            "kennitoluna",
        ),
        value=r"[0-3][0-9][01][0-9][0-9]{2}-?[0-9]{3}[089]",
        check=_person,
        confidence=0.95,
        samples=(
            "101077" + "-4389",
            "101077" + "4389",
        ),
        counterexamples=("101077" + "-4399",),
        source="https://www.skra.is",
    ),
    *worded(
        "pii.is.company_id",
        Severity.LOW,
        words=(
            "kennitala",
            "kennitölu",
            "icelandic company",
            "kt.",
            "kt:",
            "kt nr",
            "kennitolu",
            "kennitoluna",
        ),
        value=r"[4-7][0-9][01][0-9][0-9]{2}-?[0-9]{3}[089]",
        check=_company,
        confidence=0.93,
        samples=("640764" + "-1049",),
        counterexamples=("640764" + "-1059",),
        source="https://www.skra.is",
    ),
    *worded(
        "pii.is.passport",
        Severity.HIGH,
        words=(
            "vegabréf",
            "vegabréfsnúmer",
            "vegabref",
            "icelandic passport",
        ),
        value=r"A[0-9]{7}",
        confidence=0.88,
        samples=(
            "A123" + "4567",
            "A765" + "4321",
        ),
        source="https://www.skra.is",
    ),
)

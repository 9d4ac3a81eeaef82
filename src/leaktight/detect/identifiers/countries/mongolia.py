"""Mongolia: citizens' register numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import dated, digits_of
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """The date of birth; twenty is added to months since 2000."""
    digits = digits_of(match)
    month = int(digits[2:4])
    return dated(is_date(2000 + int(digits[:2]), month - 20 if month > 20 else month, int(digits[4:6])))


RULES = worded(
    "pii.mn.national_id",
    Severity.HIGH,
    words=(
        "регистрийн дугаар",
        "регистрийн",
        "mongolian register",
        "mongolian id",
        "регистр",
        "үнэмлэхний рд",
        "миний рд",
        "рд:",
        "register dugaar",
        "minii register",
        "citizen registration number",
        "regnum",
    ),
    headers=("рд",),
    value=r"(?:\xd0[\x81\x90-\xaf]|\xd2\xae|\xd3\xa8){2}[0-9]{2}[0-3][0-9][0-3][0-9]{3}",
    check=_person,
    confidence=0.93,
    samples=("УБ8507" + "1421", "ТЗ0127" + "0938"),
    counterexamples=("УБ8517" + "1421",),
    source="https://burtgel.gov.mn",
)

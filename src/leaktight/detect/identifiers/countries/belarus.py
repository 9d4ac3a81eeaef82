"""Belarus: personal number and passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, is_ddmmyy, last_of, passed
from leaktight.detect.identifiers.worded import worded

_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _person(match: re.Match[bytes]) -> Checked | None:
    """Sex and century, a day of birth, a region, and the check digit of machine readable documents."""
    value = bare(match)
    rest = weighted(value[:13], (7, 3, 1), alphabet=_ALPHABET) % 10
    return passed("icao9303", is_ddmmyy(value[1:7]) and rest == last_of(value))


RULES = (
    *worded(
        "pii.by.national_id",
        Severity.HIGH,
        words=(
            "личный номер",
            "асабісты нумар",
            "идентификационный номер",
            "lichny nomer",
            "belarusian personal",
            "ідэнтыфікацыйны нумар",
            "персанальны нумар",
        ),
        value=r"[1-6][0-3][0-9][01][0-9]{3}[ABCEHKM][0-9]{3}[A-Z]{2}[0-9]",
        check=_person,
        confidence=0.96,
        samples=("4060295A" + "906PB3",),
        counterexamples=("4060295A" + "906PB4",),
        source="https://www.mvd.gov.by",
    ),
    *worded(
        "pii.by.passport",
        Severity.HIGH,
        words=(
            "паспорт",
            "пашпарт",
            "паспорт рб",
            "belarusian passport",
        ),
        value=r"(?:AB|BM|HB|KH|MP|MC|KB|PP|SP|DP) ?[0-9]{7}",
        confidence=0.9,
        samples=(
            "MP123" + "4567",
            "HB 765" + "4321",
        ),
        source="https://www.mvd.gov.by",
    ),
)

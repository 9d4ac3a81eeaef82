"""Thailand: citizens' identity numbers, taxpayers', passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, no_day, passed, remains
from leaktight.detect.identifiers.worded import worded

_WORDS = (
    "ประจำตัวประชาชน",
    "เลขบัตรประชาชน",
    "บัตรประชาชน",
    "thai national id",
    "thai id",
    "thai citizen id",
)


def _citizen(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", (11 - remains(digits, range(13, 1, -1))) % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.th.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",
        check=_citizen,
        confidence=0.97,
        alone=0.85,
        shape="-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",
        samples=("5-9824-" + "43364-23-5", "2-8176-" + "18929-34-2"),
        counterexamples=("5-9824-" + "43364-23-6",),
        source="https://www.bora.dopa.go.th",
    ),
    *worded(
        "pii.th.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[1-8][0-9]{12}|[1-8] [0-9]{4} [0-9]{5} [0-9]{2} [0-9]",
        check=_citizen,
        confidence=0.93,
        samples=("598244" + "3364235", "2 8176 " + "18929 34 2"),
        counterexamples=("598244" + "3364236",),
        source="https://www.bora.dopa.go.th",
    ),
    *worded(
        "pii.th.tax_id",
        Severity.LOW,
        words=(
            "ผู้เสียภาษี",
            "ทะเบียนนิติบุคคล",
            "thai tax id",
            "thai tax",
            "เลขประจำตัวผู้เสียภาษี",
            "เลขผู้เสียภาษี",
            "เลขภาษี",
            "tax payer id",
        ),
        headers=("taxpayer identification",),
        value=r"[0-9]{13}|[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",
        check=_citizen,
        confidence=0.93,
        samples=("598244" + "3364235", "2-8176-" + "18929-34-2"),
        counterexamples=("598244" + "3364236",),
        source="https://www.rd.go.th",
    ),
    *worded(
        "pii.th.passport",
        Severity.HIGH,
        words=("หนังสือเดินทาง", "พาสปอร์ต", "thai passport"),
        value=r"[A-Z]{1,2}[0-9]{6,7}",
        confidence=0.85,
        samples=("AA48" + "21907", "B103" + "847"),
        source="https://www.consular.go.th",
    ),
    *worded(
        "pii.th.driver_license",
        Severity.HIGH,
        words=("ใบขับขี่", "ใบอนุญาตขับรถ", "ใบอนุญาตขับขี่", "thai driver license", "thai driving licence"),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.8,
        samples=("4821" + "9073", "5600" + "1038"),
        source="https://www.dlt.go.th",
    ),
)

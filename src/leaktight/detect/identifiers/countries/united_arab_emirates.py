"""The United Arab Emirates: Emirates ID, tax registration."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, passed
from leaktight.detect.identifiers.worded import worded

_WORDS = (
    "emirates id",
    "emirates identity",
    "eid number",
    "uae id",
    "الهوية الإماراتية",
    "هوية إماراتية",
    "بطاقة الهوية",
    "رقم الهوية",
)


def _person(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.ae.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"784-(?:19|20)[0-9]{2}-[0-9]{7}-[0-9]",
        check=_person,
        confidence=0.97,
        alone=0.9,
        shape=r"784-(?:19|20)[0-9]{2}-[0-9]{7}-[0-9]",
        samples=("784-1983-" + "6952933-8", "784-1963-" + "2452502-9"),
        counterexamples=("784-1983-" + "6952933-9",),
        source="https://icp.gov.ae",
    ),
    *worded(
        "pii.ae.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"784 ?(?:19|20)[0-9]{2} ?[0-9]{7} ?[0-9]",
        check=_person,
        confidence=0.95,
        samples=("7841983" + "69529338", "784 1963 " + "2452502 9"),
        counterexamples=("7841983" + "69529339",),
        source="https://icp.gov.ae",
    ),
    *worded(
        "pii.ae.vat_id",
        Severity.LOW,
        words=(
            "رقم التسجيل الضريبي",
            "الرقم الضريبي",
            "tax registration number",
            "trn number",
            "trn no",
            "trn:",
            "uae vat",
            "uae trn",
        ),
        value=r"10[0-9]{13}",
        confidence=0.88,
        samples=("1004821" + "90735503", "1003847" + "21060003"),
        source="https://tax.gov.ae",
    ),
)

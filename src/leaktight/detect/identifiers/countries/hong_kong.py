"""Hong Kong: identity card, passport, business registration."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, passed
from leaktight.detect.identifiers.worded import worded

_COUNTED = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ "
_WORDS = (
    "hkid",
    "hong kong id",
    "hong kong identity card",
    "hkid card",
    "hkic",
    "香港身份證",
    "香港身份证",
    "身份證號碼",
    "香港居民身份證",
    "身份證",
)


def _identity(match: re.Match[bytes]) -> Checked | None:
    """A letter missing in front counts as a blank, after Z."""
    value = bare(match).rjust(9)
    check = 10 if value[8:] == b"A" else value[8] - 48
    total = weighted(value[:8], range(9, 1, -1), alphabet=_COUNTED)
    return passed("mod11", (total + check) % 11 == 0)


RULES = (
    *worded(
        "pii.hk.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)",
        check=_identity,
        confidence=0.97,
        alone=0.8,
        shape=r"[0-9]{6}\([0-9A]\)",
        samples=("P9495" + "55(3)", "A8767" + "11(7)"),
        counterexamples=("P9495" + "55(4)",),
        source="https://www.immd.gov.hk",
    ),
    *worded(
        "pii.hk.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[A-Z]{1,2}[0-9]{6} ?(?:[0-9A]|\([0-9A]\))",
        check=_identity,
        confidence=0.93,
        samples=("P9495" + "553", "A8767" + "11 (7)"),
        counterexamples=("P9495" + "554",),
        source="https://www.immd.gov.hk",
    ),
    *worded(
        "pii.hk.passport",
        Severity.HIGH,
        words=("hksar passport", "hong kong passport", "香港特別行政區護照", "香港護照", "香港护照"),
        value=r"[HK][0-9]{8}|H[A-Z][0-9]{7}",
        confidence=0.9,
        samples=("K482" + "19073", "HJ48" + "21907"),
        source="https://www.immd.gov.hk",
    ),
    *worded(
        "pii.hk.company_id",
        Severity.LOW,
        words=("商業登記", "商業登記號碼", "hong kong business registration", "hk business registration"),
        value=r"[0-9]{8}(?:-[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9A])?",
        confidence=0.8,
        samples=("4821" + "9073", "48219073-" + "000-05-21-4"),
        source="https://www.ird.gov.hk",
    ),
)

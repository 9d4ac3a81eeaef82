"""Qatar: identity numbers."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = worded(
    "pii.qa.national_id",
    Severity.HIGH,
    words=("qatar id", "qatari id", "qid number", "qid no", "qid:", "البطاقة الشخصية", "الرقم الشخصي"),
    value=r"[23][0-9]{10}",
    confidence=0.88,
    samples=("283634" + "82190", "301586" + "10384"),
    source="https://portal.moi.gov.qa",
)

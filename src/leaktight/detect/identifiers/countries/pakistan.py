"""Pakistan: CNIC, tax number, passport."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.pk.national_id",
        Severity.HIGH,
        words=(
            "cnic",
            "nicop",
            "nadra",
            "computerized national identity card",
            "computerised national identity card",
            "national identity card",
            "شناختی کارڈ",
            "قومی شناختی",
        ),
        value=r"[1-8][0-9]{4}-[0-9]{7}-[0-9]|[1-8][0-9]{12}",
        confidence=0.92,
        samples=("35202-4821907-" + "3", "421011" + "0384721"),
        source="https://www.nadra.gov.pk",
    ),
    *worded(
        "pii.pk.tax_id",
        Severity.HIGH,
        words=("national tax number", "ntn number", "ntn no", "pakistani tax"),
        value=r"[0-9]{7}-[0-9]",
        confidence=0.88,
        samples=("4821907-" + "3", "1038472-" + "1"),
        source="https://www.fbr.gov.pk",
    ),
    *worded(
        "pii.pk.passport",
        Severity.HIGH,
        words=("pakistani passport", "pakistan passport", "پاسپورٹ نمبر", "پاسپورٹ"),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.88,
        samples=("AB48" + "21907", "KD10" + "38472"),
        source="https://dgip.gov.pk",
    ),
)

"""Kenya: identity card and tax PIN."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.ke.national_id",
        Severity.HIGH,
        words=("kenyan id", "kenya id", "kenyan national id", "kitambulisho", "huduma namba"),
        value=r"[1-9][0-9]{6,7}",
        confidence=0.75,
        samples=("4821" + "9375", "3482" + "193"),
        counterexamples=("48" + "2193",),
        source="https://www.ecitizen.go.ke",
    ),
    *worded(
        "pii.ke.tax_id",
        Severity.HIGH,
        words=("kra pin", "kra number", "kra no", "kra certificate"),
        value=r"[AP][0-9]{9}[A-Z]",
        confidence=0.93,
        samples=("A0048" + "21937K", "P0514" + "82193B"),
        counterexamples=("B0048" + "21937K",),
        source="https://www.kra.go.ke",
    ),
)

"""Nigeria: national identification number, bank verification number, passport."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.ng.national_id",
        Severity.HIGH,
        words=(
            "national identification number",
            "nin number",
            "nin slip",
            "nin",
            "nigerian nin",
            "nimc",
            "nin:",
        ),
        value=r"[1-9][0-9]{10}|[1-9][0-9]{3} [0-9]{3} [0-9]{4}",
        confidence=0.75,
        samples=("482193" + "75804", "4821 937 " + "5804"),
        counterexamples=("482193" + "7580",),
        source="https://nimc.gov.ng",
    ),
    *worded(
        "pii.ng.bvn",
        Severity.HIGH,
        words=("bvn", "bank verification number"),
        value=r"2[0-9]{10}",
        confidence=0.85,
        samples=("221937" + "58048", "224821" + "93758"),
        counterexamples=("221937" + "5804",),
        source="https://nibss-plc.com.ng",
    ),
    *worded(
        "pii.ng.passport",
        Severity.HIGH,
        words=("nigerian passport", "nigeria passport"),
        value=r"[A-Z][0-9]{8}",
        confidence=0.85,
        samples=("A0482" + "1937",),
        counterexamples=("A0482",),
        source="https://immigration.gov.ng",
    ),
)

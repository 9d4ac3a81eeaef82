"""North Macedonia: unique citizen's number and passport."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import citizen_number
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.mk.national_id",
        Severity.HIGH,
        words=(
            "ембг",
            "embg",
            "единствен матичен број",
            "матичен број",
            "macedonian personal number",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}4[0-9][0-9]{4}",
        check=citizen_number,
        confidence=0.96,
        samples=("2501950" + "453172",),
        counterexamples=("2501950" + "453173",),
        source="https://www.mvr.gov.mk",
    ),
    *worded(
        "pii.mk.passport",
        Severity.HIGH,
        words=(
            "македонски пасош",
            "број на пасош",
            "macedonian passport",
        ),
        value=r"[A-Z][0-9]{7}",
        confidence=0.85,
        samples=(
            "A123" + "4567",
            "C765" + "4321",
        ),
        source="https://www.mvr.gov.mk",
    ),
)

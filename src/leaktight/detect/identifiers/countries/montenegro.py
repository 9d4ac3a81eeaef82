"""Montenegro: unique citizen's number and passport."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import citizen_number
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.me.national_id",
        Severity.HIGH,
        words=(
            "jmbg",
            "јмбг",
            "jedinstveni matični broj",
            "montenegrin personal number",
            "jedinstveni maticni broj",
            "matični broj",
            "maticni broj",
            "матични број",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}2[0-9][0-9]{4}",
        check=citizen_number,
        confidence=0.96,
        samples=("1704983" + "211055",),
        counterexamples=("1704983" + "211056",),
        source="https://www.gov.me",
    ),
    *worded(
        "pii.me.passport",
        Severity.HIGH,
        words=(
            "crnogorski pasoš",
            "montenegrin passport",
        ),
        value=r"[A-Z][0-9A-Z][0-9]{7}",
        confidence=0.85,
        samples=(
            "PA123" + "4567",
            "P8765" + "4321",
        ),
        source="https://www.gov.me",
    ),
)

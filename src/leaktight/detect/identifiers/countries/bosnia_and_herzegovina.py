"""Bosnia and Herzegovina: unique citizen's number and passport."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import citizen_number
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.ba.national_id",
        Severity.HIGH,
        words=(
            "jmbg",
            "jmbg u bih",
            "јмбг",
            "jedinstveni matični broj",
            "bosnian personal number",
            "jedinstveni maticni broj",
            "matični broj",
            "maticni broj",
            "матични број",
        ),
        value=r"[0-3][0-9][01][0-9][09][0-9]{2}1[0-9][0-9]{4}",
        check=citizen_number,
        confidence=0.96,
        samples=("0312953" + "174830",),
        counterexamples=("0312953" + "174831",),
        source="https://www.iddeea.gov.ba",
    ),
    *worded(
        "pii.ba.passport",
        Severity.HIGH,
        words=(
            "bosanski pasoš",
            "bh pasoš",
            "bosnian passport",
        ),
        value=r"[A-Z][0-9]{7}|[A-Z][0-9]{2}[A-Z0-9]{6}",
        confidence=0.85,
        samples=(
            "A123" + "4567",
            "B148" + "7654",
        ),
        source="https://www.iddeea.gov.ba",
    ),
)

"""Nepal: citizenship numbers."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = worded(
    "pii.np.national_id",
    Severity.HIGH,
    words=(
        "नागरिकता नम्बर",
        "नागरिकता नं",
        "नागरिकता प्रमाणपत्र",
        "nagarikta",
        "citizenship number",
        "citizenship no",
    ),
    value=r"[0-7][0-9]-[0-9]{2}-[0-9]{2}-[0-9]{5}",
    confidence=0.92,
    samples=("27-01-72-" + "04821", "45-02-68-" + "10384"),
    source="https://moha.gov.np",
)

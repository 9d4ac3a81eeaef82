"""Morocco: national identity card."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = worded(
    "pii.ma.identity_card",
    Severity.HIGH,
    words=(
        "cnie",
        "numéro de cin",
        "numero de cin",
        "n° cin",
        "cin n°",
        "cin:",
        "carte nationale d'identité",
        "carte d'identité nationale",
        "البطاقة الوطنية",
        "moroccan id",
    ),
    value=r"[A-Z]{1,2}[0-9]{5,6}",
    confidence=0.8,
    samples=("AB48" + "2193", "K48" + "219"),
    counterexamples=("AB48" + "21",),
    source="https://www.cnie.ma",
)

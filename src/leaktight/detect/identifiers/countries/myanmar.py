"""Myanmar: citizens' national registration cards (NRC), in Latin letters."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

_KINDS = r"\((?:N|C|P|E|T|[Nn]aing|NAING|[Ee]hi|EHI|[Pp]yu|PYU)\)"
"""Citizen, associate and naturalised citizen, and others."""

RULES = worded(
    "pii.mm.national_id",
    Severity.HIGH,
    words=("nrc number", "nrc no", "nrc:", "myanmar nrc", "myanmar id", "မှတ်ပုံတင်", "နိုင်ငံသားစိစစ်ရေး"),
    value=rf"(?:1[0-4]|[1-9])/[A-Za-z]{{5,12}}{_KINDS}[0-9]{{6}}",
    confidence=0.96,
    alone=0.85,
    shape=rf"{_KINDS}[0-9]{{6}}",
    samples=("12/OuKaMa(N)" + "482190", "9/MAHTALA(NAING)" + "103847"),
    counterexamples=("15/OuKaMa(N)" + "482190",),
    source="https://www.mip.gov.mm",
)

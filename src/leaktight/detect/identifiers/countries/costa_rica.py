"""Costa Rica: the cédulas of persons and of companies."""

from __future__ import annotations

from leaktight.core.severity import Severity
from leaktight.detect.identifiers.worded import worded

RULES = (
    *worded(
        "pii.cr.national_id",
        Severity.HIGH,
        words=(
            "cédula de identidad",
            "cedula de identidad",
            "cédula física",
            "cedula fisica",
            "número de cédula",
            "numero de cedula",
            "cédula costarricense",
            "cedula costarricense",
            "cédula:",
            "cedula:",
        ),
        value=r"[1-9]-[0-9]{4}-[0-9]{4}",
        confidence=0.85,
        samples=("1-0482-" + "0937", "7-0193-" + "0482"),
        counterexamples=("1-0482-" + "093",),
        source="https://www.tse.go.cr",
    ),
    *worded(
        "pii.cr.company_id",
        Severity.LOW,
        words=("cédula jurídica", "cedula juridica"),
        value=r"[2-5]-[0-9]{3}-[0-9]{6}|[2-5][0-9]{9}",
        confidence=0.85,
        samples=("3-101-" + "482193", "31014" + "82193"),
        counterexamples=("9-101-" + "482193",),
        source="https://www.registronacional.go.cr",
    ),
)

"""Cursor API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cursor.api_key",
        severity=Severity.CRITICAL,
        gate="crsr_[0-9a-f]{64}",
        pattern=starts("crsr_") + "(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("crsr_",),
        remedy="Revoke it at https://cursor.com/dashboard and read the new one from CURSOR_API_KEY instead.",
        examples=(
            "CURSOR_API_KEY=crsr_" + scatter(64, HEX, seed=1),
            "cursor_api_key = 'crsr_" + scatter(64, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "crsr_" + scatter(5),
            "crsr_" + "x" * 64,
        ),
        source="https://docs.cursor.com/en/background-agent/api/overview",
    ),
)

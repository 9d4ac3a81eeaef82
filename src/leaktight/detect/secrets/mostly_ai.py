"""Mostly Ai: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mostly_ai.api_key",
        severity=Severity.HIGH,
        gate=r"mostly-[0-9a-f]{64}",
        pattern=starts("mostly-") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("mostly-",),
        remedy="Revoke it at https://app.mostly.ai/settings/api-keys "
        "and read the new one from MOSTLY_AI_API_KEY instead.",
        examples=(
            "MOSTLY_AI_API_KEY=mostly-" + scatter(64, HEX),
            "mostly_ai_api_key = 'mostly-" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "mostly-" + scatter(5),
            "mostly-" + "x" * 64,
        ),
        source="https://mostly.ai/docs",
    ),
)

"""Upstage: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.upstage.api_key",
        severity=Severity.CRITICAL,
        gate=r"up_[A-Za-z0-9]{29}",
        pattern=starts("up_") + r"(?P<body>[A-Za-z0-9]{29})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("up_",),
        remedy="Revoke it at https://console.upstage.ai/api-keys "
        "and read the new one from UPSTAGE_API_KEY instead.",
        examples=(
            "UPSTAGE_API_KEY=up_" + scatter(29),
            "upstage_api_key = 'up_" + scatter(29, seed=4) + "'",
        ),
        counterexamples=(
            "up_" + scatter(5),
            "up_" + "x" * 29,
        ),
        source="https://console.upstage.ai/docs/getting-started",
    ),
)

"""Gretel: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.gretel.api_key",
        severity=Severity.CRITICAL,
        gate=r"grtu[0-9a-f]{56}",
        pattern=starts("grtu") + r"(?P<body>[0-9a-f]{56,64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("grtu",),
        remedy="Revoke it at https://console.gretel.ai/users/me/key "
        "and read the new one from GRETEL_API_KEY instead.",
        examples=(
            "GRETEL_API_KEY=grtu" + scatter(56, HEX),
            "gretel_api_key = 'grtu" + scatter(56, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "grtu" + scatter(5),
            "grtu" + "x" * 56,
        ),
        source="https://docs.gretel.ai/",
    ),
)

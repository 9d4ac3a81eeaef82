"""Runway: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.runway.api_secret",
        severity=Severity.HIGH,
        gate=r"key_[0-9a-f]{128}",
        pattern=starts("key_") + r"(?P<body>[0-9a-f]{128})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("key_",),
        remedy="Revoke it at https://dev.runwayml.com/ and read the new one from RUNWAY_API_SECRET instead.",
        examples=(
            "RUNWAY_API_SECRET=key_" + scatter(128, HEX),
            "runway_api_secret = 'key_" + scatter(128, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "key_" + scatter(5),
            "key_" + "x" * 128,
        ),
        source="https://docs.dev.runwayml.com/guides/setup/",
    ),
)

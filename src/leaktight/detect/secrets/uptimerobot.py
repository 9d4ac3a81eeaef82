"""Uptimerobot: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.uptimerobot.api_key",
        severity=Severity.MEDIUM,
        gate=r"ur[0-9]{6,9}-[0-9a-f]{24}",
        pattern=starts("ur") + r"(?P<body>[0-9]{6,9}-[0-9a-f]{24})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        remedy="Revoke it at https://dashboard.uptimerobot.com/integrations "
        "and read the new one from UPTIMEROBOT_API_KEY instead.",
        examples=(
            "UPTIMEROBOT_API_KEY=ur" + scatter(6, DIGITS) + "-" + scatter(24, HEX, seed=2),
            "uptimerobot_api_key = 'ur" + scatter(6, DIGITS, seed=4) + "-" + scatter(24, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "ur" + scatter(5),
            "ur" + "x" * 30,
        ),
        source="https://uptimerobot.com/api/",
    ),
)

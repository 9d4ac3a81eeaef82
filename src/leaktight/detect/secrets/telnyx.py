"""Telnyx: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.telnyx.api_key",
        severity=Severity.CRITICAL,
        gate=r"KEY[0-9a-f]{32}_[A-Za-z0-9]{22}",
        pattern=starts("KEY") + r"(?P<body>[0-9a-f]{32}_[A-Za-z0-9]{22})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("KEY",),
        remedy="Revoke it at https://portal.telnyx.com/#/api-keys "
        "and read the new one from TELNYX_API_KEY instead.",
        examples=(
            "TELNYX_API_KEY=KEY" + scatter(32, HEX) + "_" + scatter(22, seed=2),
            "telnyx_api_key = 'KEY" + scatter(32, HEX, seed=4) + "_" + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "KEY" + scatter(5),
            "KEY" + "x" * 54,
        ),
        source="https://developers.telnyx.com/development/api-fundamentals/authentication",
    ),
)

"""Scale Ai: live API keys, test API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.scale_ai.live_api_key",
        severity=Severity.CRITICAL,
        gate=r"live_[0-9a-f]{32}",
        pattern=starts("live_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.75,
        check=not_placeholder,
        prefixes=("live_",),
        remedy="Revoke it at https://dashboard.scale.com/settings/api-key "
        "and read the new one from SCALE_AI_LIVE_API_KEY instead.",
        examples=(
            "SCALE_AI_LIVE_API_KEY=live_" + scatter(32, HEX),
            "scale_ai_live_api_key = 'live_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "live_" + scatter(5),
            "live_" + "x" * 32,
        ),
        source="https://scale.com/docs/api-reference/authentication",
    ),
    Rule(
        label="secret.scale_ai.test_api_key",
        severity=Severity.LOW,
        gate=r"test_[0-9a-f]{32}",
        pattern=starts("test_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("test_",),
        remedy="Revoke it at https://dashboard.scale.com/settings/api-key "
        "and read the new one from SCALE_AI_TEST_API_KEY instead.",
        examples=(
            "SCALE_AI_TEST_API_KEY=test_" + scatter(32, HEX),
            "scale_ai_test_api_key = 'test_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "test_" + scatter(5),
            "test_" + "x" * 32,
        ),
        source="https://scale.com/docs/api-reference/authentication",
    ),
)

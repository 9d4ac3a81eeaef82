"""AI/ML API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.aimlapi.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ai_?ml_?api", "aiml"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://aimlapi.com/app/keys and read the new one from AIMLAPI_API_KEY instead.",
        examples=(
            "AIMLAPI_API_KEY=" + scatter(32, HEX, seed=1),
            "aimlapi_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"aimlapiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AIMLAPI_API_KEY=${AIMLAPI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AIMLAPI_API_KEY=" + scatter(7),
        ),
        source="https://docs.aimlapi.com/quickstart/setting-up",
    ),
)

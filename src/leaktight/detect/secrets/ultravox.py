"""Ultravox API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ultravox.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ultravox"),
        cell="[A-Za-z0-9]{8}[.][A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.ultravox.ai/ and read the new one from ULTRAVOX_API_KEY instead.",
        examples=(
            "ULTRAVOX_API_KEY=" + scatter(8, seed=1) + "." + scatter(32, seed=2),
            "ultravox_api_key = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            '{"ultravoxApiKey": "' + scatter(8, seed=11) + "." + scatter(32, seed=12) + '"}',
        ),
        counterexamples=(
            "ULTRAVOX_API_KEY=${ULTRAVOX_API_KEY}",
            "unrelated_thing = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            "ULTRAVOX_API_KEY=" + scatter(7),
        ),
        source="https://docs.ultravox.ai/api-reference/introduction",
    ),
)

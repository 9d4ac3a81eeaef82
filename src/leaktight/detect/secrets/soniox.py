"""Soniox API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.soniox.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("soniox"),
        cell="[0-9a-f]{64}",
        remedy="Revoke it at https://console.soniox.com/ and read the new one from SONIOX_API_KEY instead.",
        examples=(
            "SONIOX_API_KEY=" + scatter(64, HEX, seed=1),
            "soniox_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"sonioxApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SONIOX_API_KEY=${SONIOX_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SONIOX_API_KEY=" + scatter(7),
        ),
        source="https://soniox.com/docs/stt/get-started",
    ),
)

"""Heygen: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.heygen.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hey_?gen"),
        cell=r"[A-Za-z0-9+/]{32,80}={0,2}",
        remedy="Revoke it at https://app.heygen.com/settings "
        "and read the new one from HEYGEN_API_KEY instead.",
        examples=(
            "HEYGEN_API_KEY=" + scatter(32),
            "heygen_api_key = '" + scatter(32, seed=6) + "'",
            '{"heygenApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "HEYGEN_API_KEY=${HEYGEN_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "HEYGEN_API_KEY=" + scatter(7),
        ),
        source="https://docs.heygen.com/docs/api-key",
    ),
)

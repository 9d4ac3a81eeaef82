"""Toloka: oauth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.toloka.oauth_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("toloka"),
        cell=r"[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://platform.toloka.ai/ and read the new one from TOLOKA_API_KEY instead.",
        examples=(
            "TOLOKA_API_KEY=" + scatter(32),
            "toloka_api_key = '" + scatter(32, seed=6) + "'",
            '{"tolokaApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TOLOKA_API_KEY=${TOLOKA_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TOLOKA_API_KEY=" + scatter(7),
        ),
        source="https://toloka.ai/docs/api/",
    ),
)

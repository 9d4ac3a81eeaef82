"""Dagster: cloud tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dagster.cloud_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"dagster(?:_?cloud|_?plus)?"),
        cell=r"(?:user|agent):[A-Za-z0-9_-]{24,80}",
        remedy="Revoke it at https://dagster.cloud/ and read the new one from DAGSTER_API_KEY instead.",
        examples=(
            "DAGSTER_API_KEY=user:" + scatter(24),
            "dagster_api_key = 'user:" + scatter(24, seed=6) + "'",
            '{"dagsterApiKey": "user:' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "DAGSTER_API_KEY=${DAGSTER_API_KEY}",
            "unrelated_thing = 'user:" + scatter(24, seed=6) + "'",
            "DAGSTER_API_KEY=" + scatter(7),
        ),
        source="https://docs.dagster.io/dagster-plus/deployment/management/tokens",
    ),
)

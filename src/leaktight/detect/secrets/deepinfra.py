"""Deepinfra: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.deepinfra.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("deepinfra", r"deep_?infra"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://deepinfra.com/dash/api_keys "
        "and read the new one from DEEPINFRA_API_KEY instead.",
        examples=(
            "DEEPINFRA_API_KEY=" + scatter(32),
            "deepinfra_api_key = '" + scatter(32, seed=6) + "'",
            '{"deepinfraApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "DEEPINFRA_API_KEY=${DEEPINFRA_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "DEEPINFRA_API_KEY=" + scatter(7),
        ),
        source="https://deepinfra.com/docs/getting-started",
    ),
)

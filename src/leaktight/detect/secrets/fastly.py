"""Fastly: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fastly.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fastly"),
        cell=r"[A-Za-z0-9_-]{32}",
        remedy="Revoke it at https://manage.fastly.com/account/personal/tokens "
        "and read the new one from FASTLY_API_KEY instead.",
        examples=(
            "FASTLY_API_KEY=" + scatter(32),
            "fastly_api_key = '" + scatter(32, seed=6) + "'",
            '{"fastlyApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "FASTLY_API_KEY=${FASTLY_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "FASTLY_API_KEY=" + scatter(7),
        ),
        source="https://www.fastly.com/documentation/reference/api/auth-tokens/",
    ),
)

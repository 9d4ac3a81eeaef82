"""Sentinelone: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.sentinelone.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"sentinel_?one", "s1"),
        cell=r"[A-Za-z0-9]{80}",
        remedy="Revoke it at https://www.sentinelone.com/ "
        "and read the new one from SENTINELONE_API_KEY instead.",
        examples=(
            "SENTINELONE_API_KEY=" + scatter(80),
            "sentinelone_api_key = '" + scatter(80, seed=6) + "'",
            '{"sentineloneApiKey": "' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "SENTINELONE_API_KEY=${SENTINELONE_API_KEY}",
            "unrelated_thing = '" + scatter(80, seed=6) + "'",
            "SENTINELONE_API_KEY=" + scatter(7),
        ),
        source="https://www.sentinelone.com/",
    ),
)

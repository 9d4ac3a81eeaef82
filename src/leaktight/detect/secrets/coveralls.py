"""Coveralls: repo tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.coveralls.repo_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("coveralls", kinds=KEY + r"|repo_?token"),
        cell=r"[A-Za-z0-9]{32,37}",
        remedy="Revoke it at https://coveralls.io/ and read the new one from COVERALLS_API_KEY instead.",
        examples=(
            "COVERALLS_API_KEY=" + scatter(32),
            "coveralls_api_key = '" + scatter(32, seed=6) + "'",
            '{"coverallsApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "COVERALLS_API_KEY=${COVERALLS_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "COVERALLS_API_KEY=" + scatter(7),
        ),
        source="https://docs.coveralls.io/",
    ),
)

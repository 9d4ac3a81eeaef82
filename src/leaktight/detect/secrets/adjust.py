"""Adjust: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.adjust.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("adjust", kinds=KEY + r"|user_?token"),
        cell=r"[A-Za-z0-9_-]{20}",
        remedy="Revoke it at https://suite.adjust.com/ and read the new one from ADJUST_API_KEY instead.",
        examples=(
            "ADJUST_API_KEY=" + scatter(20),
            "adjust_api_key = '" + scatter(20, seed=6) + "'",
            '{"adjustApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "ADJUST_API_KEY=${ADJUST_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "ADJUST_API_KEY=" + scatter(7),
        ),
        source="https://dev.adjust.com/",
    ),
)

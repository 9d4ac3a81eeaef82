"""Ai21: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ai21.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ai21", r"ai_?21"),
        cell=r"[A-Za-z0-9]{32,64}",
        remedy="Revoke it at https://studio.ai21.com/account/api-key "
        "and read the new one from AI21_API_KEY instead.",
        examples=(
            "AI21_API_KEY=" + scatter(32),
            "ai21_api_key = '" + scatter(32, seed=6) + "'",
            '{"ai21ApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "AI21_API_KEY=${AI21_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "AI21_API_KEY=" + scatter(7),
        ),
        source="https://docs.ai21.com/docs/quickstart",
    ),
)

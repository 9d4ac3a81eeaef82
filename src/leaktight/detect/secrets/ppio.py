"""PPIO API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.ppio.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ppio"),
        cell="sk_[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://ppio.com/settings/key-management and read the new one from "
        "PPIO_API_KEY instead.",
        examples=(
            "PPIO_API_KEY=sk_" + scatter(43, WORD, seed=1),
            "ppio_api_key = 'sk_" + scatter(43, WORD, seed=6) + "'",
            '{"ppioApiKey": "' + "sk_" + scatter(43, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "PPIO_API_KEY=${PPIO_API_KEY}",
            "unrelated_thing = 'sk_" + scatter(43, WORD, seed=6) + "'",
            "PPIO_API_KEY=" + scatter(7),
        ),
        source="https://ppio.com/docs/model/llm",
    ),
)

"""Patronus AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.patronus.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("patronus"),
        cell="sk-[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://app.patronus.ai/ and read the new one from PATRONUS_API_KEY instead.",
        examples=(
            "PATRONUS_API_KEY=sk-" + scatter(43, WORD, seed=1),
            "patronus_api_key = 'sk-" + scatter(43, WORD, seed=6) + "'",
            '{"patronusApiKey": "' + "sk-" + scatter(43, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "PATRONUS_API_KEY=${PATRONUS_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(43, WORD, seed=6) + "'",
            "PATRONUS_API_KEY=" + scatter(7),
        ),
        source="https://docs.patronus.ai/docs/api_ref",
    ),
)

"""Rime API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.rime.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("rime"),
        cell="[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://app.rime.ai/tokens/ and read the new one from RIME_API_KEY instead.",
        examples=(
            "RIME_API_KEY=" + scatter(43, WORD, seed=1),
            "rime_api_key = '" + scatter(43, WORD, seed=6) + "'",
            '{"rimeApiKey": "' + scatter(43, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "RIME_API_KEY=${RIME_API_KEY}",
            "unrelated_thing = '" + scatter(43, WORD, seed=6) + "'",
            "RIME_API_KEY=" + scatter(7),
        ),
        source="https://docs.rime.ai/api-reference/quickstart",
    ),
)

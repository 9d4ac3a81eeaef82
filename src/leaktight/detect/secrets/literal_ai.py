"""Literal AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.literal_ai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("literal(?:_?ai)?"),
        cell="lsk_[A-Za-z0-9]{30,64}",
        remedy="Revoke it at https://cloud.getliteral.ai/ and read the new one from LITERAL_API_KEY instead.",
        examples=(
            "LITERAL_API_KEY=lsk_" + scatter(43, seed=1),
            "literal_api_key = 'lsk_" + scatter(43, seed=6) + "'",
            '{"literalApiKey": "' + "lsk_" + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "LITERAL_API_KEY=${LITERAL_API_KEY}",
            "unrelated_thing = 'lsk_" + scatter(43, seed=6) + "'",
            "LITERAL_API_KEY=" + scatter(7),
        ),
        source="https://docs.literalai.com/",
    ),
)

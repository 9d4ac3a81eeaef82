"""Confident AI (DeepEval) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.confident_ai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("confident(?:_?ai)?", "deep_?eval"),
        cell="(?:confident_[a-z]{2}_(?:proj|org)_)?[A-Za-z0-9+/]{40,64}={0,2}",
        remedy="Revoke it at https://app.confident-ai.com/ and read the new one from "
        "CONFIDENT_API_KEY instead.",
        examples=(
            "CONFIDENT_API_KEY=" + scatter(43, BASE64, seed=1) + "=",
            "confident_api_key = '" + scatter(43, BASE64, seed=6) + "='",
            '{"confidentApiKey": "' + scatter(43, BASE64, seed=11) + "=" + '"}',
        ),
        counterexamples=(
            "CONFIDENT_API_KEY=${CONFIDENT_API_KEY}",
            "unrelated_thing = '" + scatter(43, BASE64, seed=6) + "='",
            "CONFIDENT_API_KEY=" + scatter(7),
        ),
        source="https://www.confident-ai.com/docs/llm-evaluation/quickstart",
    ),
)

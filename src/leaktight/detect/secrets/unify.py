"""Unify API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.unify.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("unify(?:_?ai)?"),
        cell="[A-Za-z0-9+/*_-]{40,64}={0,2}",
        remedy="Revoke it at https://console.unify.ai/ and read the new one from UNIFY_KEY instead.",
        examples=(
            "UNIFY_KEY=" + scatter(43, BASE64, seed=1) + "=",
            "unify_key = '" + scatter(43, BASE64, seed=6) + "='",
            '{"unifyKey": "' + scatter(43, BASE64, seed=11) + "=" + '"}',
        ),
        counterexamples=(
            "UNIFY_KEY=${UNIFY_KEY}",
            "unrelated_thing = '" + scatter(43, BASE64, seed=6) + "='",
            "UNIFY_KEY=" + scatter(7),
        ),
        source="https://docs.unify.ai/",
    ),
)

"""Portkey: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.portkey.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("portkey"),
        cell=r"[A-Za-z0-9+/]{27}=",
        remedy="Revoke it at https://app.portkey.ai/api-keys "
        "and read the new one from PORTKEY_API_KEY instead.",
        examples=(
            "PORTKEY_API_KEY=" + scatter(27) + "=",
            "portkey_api_key = '" + scatter(27, seed=6) + "='",
            '{"portkeyApiKey": "' + scatter(27, seed=11) + '="}',
        ),
        counterexamples=(
            "PORTKEY_API_KEY=${PORTKEY_API_KEY}",
            "unrelated_thing = '" + scatter(27, seed=6) + "='",
            "PORTKEY_API_KEY=" + scatter(7),
        ),
        source="https://portkey.ai/docs/api-reference/authentication",
    ),
)

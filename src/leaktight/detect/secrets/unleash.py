"""Unleash: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.unleash.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("unleash"),
        cell=r"(?:[*]|default|[a-z0-9_-]{1,40})?:?[A-Za-z0-9_-]{3,40}[.][0-9a-f]{56,64}",
        remedy="Revoke it at https://docs.getunleash.io/ and read the new one from UNLEASH_API_KEY instead.",
        examples=(
            "UNLEASH_API_KEY=" + scatter(3) + "." + scatter(56, HEX, seed=2),
            "unleash_api_key = '" + scatter(3, seed=6) + "." + scatter(56, HEX, seed=7) + "'",
            '{"unleashApiKey": "' + scatter(3, seed=11) + "." + scatter(56, HEX, seed=12) + '"}',
        ),
        counterexamples=(
            "UNLEASH_API_KEY=${UNLEASH_API_KEY}",
            "unrelated_thing = '" + scatter(3, seed=6) + "." + scatter(56, HEX, seed=7) + "'",
            "UNLEASH_API_KEY=" + scatter(7),
        ),
        source="https://docs.getunleash.io/reference/api-tokens-and-client-keys",
    ),
)

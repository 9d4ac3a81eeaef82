"""Akeyless: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.akeyless.access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("akeyless", kinds=KEY + r"|access_?key"),
        cell=r"[A-Za-z0-9+/]{44}",
        remedy="Revoke it at https://console.akeyless.io/ "
        "and read the new one from AKEYLESS_API_KEY instead.",
        examples=(
            "AKEYLESS_API_KEY=" + scatter(44),
            "akeyless_api_key = '" + scatter(44, seed=6) + "'",
            '{"akeylessApiKey": "' + scatter(44, seed=11) + '"}',
        ),
        counterexamples=(
            "AKEYLESS_API_KEY=${AKEYLESS_API_KEY}",
            "unrelated_thing = '" + scatter(44, seed=6) + "'",
            "AKEYLESS_API_KEY=" + scatter(7),
        ),
        source="https://docs.akeyless.io/docs/api-key",
    ),
)

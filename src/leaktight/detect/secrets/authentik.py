"""Authentik: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.authentik.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("authentik"),
        cell=r"[A-Za-z0-9]{60}",
        remedy="Revoke it at https://docs.goauthentik.io/ "
        "and read the new one from AUTHENTIK_API_KEY instead.",
        examples=(
            "AUTHENTIK_API_KEY=" + scatter(60),
            "authentik_api_key = '" + scatter(60, seed=6) + "'",
            '{"authentikApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "AUTHENTIK_API_KEY=${AUTHENTIK_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "AUTHENTIK_API_KEY=" + scatter(7),
        ),
        source="https://docs.goauthentik.io/developer-docs/api/",
    ),
)

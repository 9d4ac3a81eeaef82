"""Patreon: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.patreon.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("patreon", kinds=KEY + r"|creator_?(?:access_?)?token"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://www.patreon.com/portal/registration/register-clients "
        "and read the new one from PATREON_API_KEY instead.",
        examples=(
            "PATREON_API_KEY=" + scatter(43),
            "patreon_api_key = '" + scatter(43, seed=6) + "'",
            '{"patreonApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "PATREON_API_KEY=${PATREON_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "PATREON_API_KEY=" + scatter(7),
        ),
        source="https://docs.patreon.com/",
    ),
)

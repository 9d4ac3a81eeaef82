"""Plivo: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.plivo.auth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("plivo", kinds=KEY + r"|auth_?token"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://console.plivo.com/dashboard/ "
        "and read the new one from PLIVO_API_KEY instead.",
        examples=(
            "PLIVO_API_KEY=" + scatter(40),
            "plivo_api_key = '" + scatter(40, seed=6) + "'",
            '{"plivoApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "PLIVO_API_KEY=${PLIVO_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "PLIVO_API_KEY=" + scatter(7),
        ),
        source="https://www.plivo.com/docs/account/api/overview/",
    ),
)

"""Securitytrails: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.securitytrails.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"security_?trails"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://securitytrails.com/app/account "
        "and read the new one from SECURITYTRAILS_API_KEY instead.",
        examples=(
            "SECURITYTRAILS_API_KEY=" + scatter(32),
            "securitytrails_api_key = '" + scatter(32, seed=6) + "'",
            '{"securitytrailsApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SECURITYTRAILS_API_KEY=${SECURITYTRAILS_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SECURITYTRAILS_API_KEY=" + scatter(7),
        ),
        source="https://docs.securitytrails.com/docs/authentication",
    ),
)

"""Xero: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.xero.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("xero", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{48}",
        remedy="Revoke it at https://developer.xero.com/app/manage "
        "and read the new one from XERO_SECRET instead.",
        examples=(
            "XERO_SECRET=" + scatter(48),
            "xero_secret = '" + scatter(48, seed=6) + "'",
            '{"xeroSecret": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "XERO_SECRET=${XERO_SECRET}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "XERO_SECRET=" + scatter(7),
        ),
        source="https://developer.xero.com/documentation/guides/oauth2/auth-flow/",
    ),
)

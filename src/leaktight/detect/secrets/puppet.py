"""Puppet: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.puppet.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("puppet"),
        cell=r"[A-Za-z0-9_-]{43,64}",
        remedy="Revoke it at https://www.puppet.com/docs/pe/latest/ "
        "and read the new one from PUPPET_API_KEY instead.",
        examples=(
            "PUPPET_API_KEY=" + scatter(43),
            "puppet_api_key = '" + scatter(43, seed=6) + "'",
            '{"puppetApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "PUPPET_API_KEY=${PUPPET_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "PUPPET_API_KEY=" + scatter(7),
        ),
        source="https://www.puppet.com/docs/pe/latest/rbac_token_auth_intro.html",
    ),
)

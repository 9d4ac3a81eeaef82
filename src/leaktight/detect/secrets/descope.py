"""Descope: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.descope.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("descope", kinds=KEY + r"|management_?key"),
        cell=r"K2[A-Za-z0-9]{50,300}",
        remedy="Revoke it at https://app.descope.com/settings/company/managementkeys "
        "and read the new one from DESCOPE_API_KEY instead.",
        examples=(
            "DESCOPE_API_KEY=K2" + scatter(50),
            "descope_api_key = 'K2" + scatter(50, seed=6) + "'",
            '{"descopeApiKey": "K2' + scatter(50, seed=11) + '"}',
        ),
        counterexamples=(
            "DESCOPE_API_KEY=${DESCOPE_API_KEY}",
            "unrelated_thing = 'K2" + scatter(50, seed=6) + "'",
            "DESCOPE_API_KEY=" + scatter(7),
        ),
        source="https://docs.descope.com/management/",
    ),
)

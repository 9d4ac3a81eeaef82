"""Dremio: personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dremio.personal_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dremio", kinds=KEY + r"|pat"),
        cell=r"[A-Za-z0-9+/]{60,120}={0,2}",
        remedy="Revoke it at https://app.dremio.cloud/ and read the new one from DREMIO_API_KEY instead.",
        examples=(
            "DREMIO_API_KEY=" + scatter(60),
            "dremio_api_key = '" + scatter(60, seed=6) + "'",
            '{"dremioApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "DREMIO_API_KEY=${DREMIO_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "DREMIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.dremio.com/cloud/security/authentication/personal-access-token/",
    ),
)

"""Keycloak: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.keycloak.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("keycloak", "kc", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://www.keycloak.org/docs/latest/server_admin/ "
        "and read the new one from KEYCLOAK_SECRET instead.",
        examples=(
            "KEYCLOAK_SECRET=" + scatter(32),
            "keycloak_secret = '" + scatter(32, seed=6) + "'",
            '{"keycloakSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "KEYCLOAK_SECRET=${KEYCLOAK_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "KEYCLOAK_SECRET=" + scatter(7),
        ),
        source="https://www.keycloak.org/docs/latest/server_admin/",
    ),
)

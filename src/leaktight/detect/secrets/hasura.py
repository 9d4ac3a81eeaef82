"""Hasura: admin secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hasura.admin_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hasura", kinds=SECRET + r"|(?:graphql_?)?admin_?secret"),
        cell=r"[A-Za-z0-9_-]{16,128}",
        remedy="Revoke it at https://cloud.hasura.io/ and read the new one from HASURA_SECRET instead.",
        examples=(
            "HASURA_SECRET=" + scatter(16),
            "hasura_secret = '" + scatter(16, seed=6) + "'",
            '{"hasuraSecret": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "HASURA_SECRET=${HASURA_SECRET}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "HASURA_SECRET=" + scatter(7),
        ),
        source="https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/",
    ),
)

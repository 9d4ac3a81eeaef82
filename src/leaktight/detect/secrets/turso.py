"""Turso: database tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.turso.database_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"turso(?:_?db)?", "libsql", kinds=KEY + r"|auth_?token"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{40,500}[.][A-Za-z0-9_-]{60,100}",
        max_bytes=690,
        remedy="Revoke it at https://app.turso.tech/ and read the new one from TURSO_API_KEY instead.",
        examples=(
            "TURSO_API_KEY=" + scatter(20) + "." + scatter(40, seed=2) + "." + scatter(60, seed=3),
            "turso_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            '{"tursoApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(40, seed=12)
            + "."
            + scatter(60, seed=13)
            + '"}',
        ),
        counterexamples=(
            "TURSO_API_KEY=${TURSO_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            "TURSO_API_KEY=" + scatter(7),
        ),
        source="https://docs.turso.tech/cli/db/tokens/create",
    ),
)

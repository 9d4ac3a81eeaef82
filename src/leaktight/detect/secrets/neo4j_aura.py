"""Neo4J Aura: client secrets, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.neo4j_aura.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("neo4j", "aura", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{43,64}",
        remedy="Revoke it at https://console.neo4j.io/ and read the new one from NEO4J_SECRET instead.",
        examples=(
            "NEO4J_SECRET=" + scatter(43),
            "neo4j_secret = '" + scatter(43, seed=6) + "'",
            '{"neo4jSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "NEO4J_SECRET=${NEO4J_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "NEO4J_SECRET=" + scatter(7),
        ),
        source="https://neo4j.com/docs/aura/api/authentication/",
    ),
    Rule(
        label="secret.neo4j_aura.password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("neo4j", "aura", kinds=PASSWORD),
        cell=r"[A-Za-z0-9_-]{16,64}",
        remedy="Change it at https://console.neo4j.io/ and read the new one from NEO4J_PASSWORD instead.",
        examples=(
            "NEO4J_PASSWORD=" + scatter(16),
            "neo4j_password = '" + scatter(16, seed=6) + "'",
            '{"neo4jPassword": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "NEO4J_PASSWORD=${NEO4J_PASSWORD}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "NEO4J_PASSWORD=" + scatter(7),
        ),
        source="https://neo4j.com/docs/aura/getting-started/create-instance/",
    ),
)

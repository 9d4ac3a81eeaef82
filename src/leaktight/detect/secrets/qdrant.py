"""Qdrant: API keys, database tokens, management keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.qdrant.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("qdrant"),
        cell=r"[A-Za-z0-9_-]{54}",
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY=" + scatter(54),
            "qdrant_api_key = '" + scatter(54, seed=6) + "'",
            '{"qdrantApiKey": "' + scatter(54, seed=11) + '"}',
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '" + scatter(54, seed=6) + "'",
            "QDRANT_API_KEY=" + scatter(7),
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
    Rule(
        label="secret.qdrant.database_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("qdrant"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{40,400}[.][A-Za-z0-9_-]{43}",
        max_bytes=533,
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY=" + scatter(20) + "." + scatter(40, seed=2) + "." + scatter(43, seed=3),
            "qdrant_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"qdrantApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(40, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "QDRANT_API_KEY=" + scatter(7),
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
    Rule(
        label="secret.qdrant.management_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"qdrant(?:_?cloud)?", kinds=KEY + r"|management_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[|][A-Za-z0-9_-]{54}",
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "|"
            + scatter(54, seed=6),
            "qdrant_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "|"
            + scatter(54, seed=11)
            + "'",
            '{"qdrantApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + "|"
            + scatter(54, seed=16)
            + '"}',
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "|"
            + scatter(54, seed=11)
            + "'",
            "QDRANT_API_KEY=" + scatter(7),
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
)

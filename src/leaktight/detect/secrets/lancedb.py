"""Lancedb: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lancedb.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"lance_?db"),
        cell=r"sk_[A-Za-z0-9_-]{24,64}={0,6}",
        remedy="Revoke it at https://accounts.lancedb.com/ "
        "and read the new one from LANCEDB_API_KEY instead.",
        examples=(
            "LANCEDB_API_KEY=sk_" + scatter(24),
            "lancedb_api_key = 'sk_" + scatter(24, seed=6) + "'",
            '{"lancedbApiKey": "sk_' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "LANCEDB_API_KEY=${LANCEDB_API_KEY}",
            "unrelated_thing = 'sk_" + scatter(24, seed=6) + "'",
            "LANCEDB_API_KEY=" + scatter(7),
        ),
        source="https://lancedb.com/documentation/cloud/",
    ),
)

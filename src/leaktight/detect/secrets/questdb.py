"""Questdb: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.questdb.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("questdb", "qdb"),
        cell=r"[A-Za-z0-9_-]{43,90}",
        remedy="Revoke it at https://questdb.com/docs/ and read the new one from QUESTDB_API_KEY instead.",
        examples=(
            "QUESTDB_API_KEY=" + scatter(43),
            "questdb_api_key = '" + scatter(43, seed=6) + "'",
            '{"questdbApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "QUESTDB_API_KEY=${QUESTDB_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "QUESTDB_API_KEY=" + scatter(7),
        ),
        source="https://questdb.com/docs/",
    ),
)

"""Couchbase: capella secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.couchbase.capella_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("couchbase", "capella", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9+/]{60,100}={0,2}",
        remedy="Revoke it at https://cloud.couchbase.com/ "
        "and read the new one from COUCHBASE_SECRET instead.",
        examples=(
            "COUCHBASE_SECRET=" + scatter(60),
            "couchbase_secret = '" + scatter(60, seed=6) + "'",
            '{"couchbaseSecret": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "COUCHBASE_SECRET=${COUCHBASE_SECRET}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "COUCHBASE_SECRET=" + scatter(7),
        ),
        source="https://docs.couchbase.com/cloud/management-api-guide/management-api-start.html",
    ),
)

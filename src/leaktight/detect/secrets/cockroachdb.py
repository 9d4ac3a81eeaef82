"""Cockroachdb: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.cockroachdb.api_key",
        severity=Severity.CRITICAL,
        gate=r"CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}",
        pattern=starts("CCDB1_") + r"(?P<body>[A-Za-z0-9]{22}_[A-Za-z0-9]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CCDB1_",),
        remedy="Revoke it at https://cockroachlabs.cloud/access "
        "and read the new one from COCKROACHDB_API_KEY instead.",
        examples=(
            "COCKROACHDB_API_KEY=CCDB1_" + scatter(22) + "_" + scatter(40, seed=2),
            "cockroachdb_api_key = 'CCDB1_" + scatter(22, seed=4) + "_" + scatter(40, seed=5) + "'",
        ),
        counterexamples=(
            "CCDB1_" + scatter(5),
            "CCDB1_" + "x" * 62,
        ),
        source="https://www.cockroachlabs.com/docs/cockroachcloud/cloud-api",
    ),
)

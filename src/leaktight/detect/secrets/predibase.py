"""Predibase: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.predibase.api_token",
        severity=Severity.CRITICAL,
        gate=r"pb_[A-Za-z0-9_-]{22}",
        pattern=starts("pb_") + r"(?P<body>[A-Za-z0-9_-]{22,40})(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("pb_",),
        remedy="Revoke it at https://app.predibase.com/settings "
        "and read the new one from PREDIBASE_API_TOKEN instead.",
        examples=(
            "PREDIBASE_API_TOKEN=pb_" + scatter(22),
            "predibase_api_token = 'pb_" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "pb_" + scatter(5),
            "pb_" + "x" * 22,
        ),
        source="https://docs.predibase.com/sdk-guide/getting-started",
    ),
)

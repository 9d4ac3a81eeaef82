"""Depot: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.depot.token",
        severity=Severity.HIGH,
        gate=r"depot_[A-Za-z0-9_-]{30}",
        pattern=starts("depot_") + r"(?P<body>[A-Za-z0-9_-]{30,64})(?![A-Za-z0-9_-])",
        confidence=0.7,
        check=not_placeholder,
        prefixes=("depot_",),
        remedy="Revoke it at https://depot.dev/settings and read the new one from DEPOT_TOKEN instead.",
        examples=(
            "DEPOT_TOKEN=depot_" + scatter(30),
            "depot_token = 'depot_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "depot_" + scatter(5),
            "depot_" + "x" * 30,
        ),
        source="https://depot.dev/docs/cli/authentication",
    ),
)

"""Boundary: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.boundary.token",
        severity=Severity.CRITICAL,
        gate=r"at_[A-Za-z0-9]{10}_[A-Za-z0-9]{100}",
        pattern=starts("at_") + r"(?P<body>[A-Za-z0-9]{10}_[A-Za-z0-9]{100,160})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("at_",),
        remedy="Revoke it at https://developer.hashicorp.com/boundary/docs "
        "and read the new one from BOUNDARY_TOKEN instead.",
        examples=(
            "BOUNDARY_TOKEN=at_" + scatter(10) + "_" + scatter(100, seed=2),
            "boundary_token = 'at_" + scatter(10, seed=4) + "_" + scatter(100, seed=5) + "'",
        ),
        counterexamples=(
            "at_" + scatter(5),
            "at_" + "x" * 110,
        ),
        source="https://developer.hashicorp.com/boundary/docs/concepts/security/permissions",
    ),
)

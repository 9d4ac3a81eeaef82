"""Growthbook: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.growthbook.secret_key",
        severity=Severity.HIGH,
        gate=r"secret_admin_[A-Za-z0-9]{20}",
        pattern=starts("secret_admin_") + r"(?P<body>[A-Za-z0-9]{20,60})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("secret_admin_",),
        remedy="Revoke it at https://app.growthbook.io/ "
        "and read the new one from GROWTHBOOK_SECRET_KEY instead.",
        examples=(
            "GROWTHBOOK_SECRET_KEY=secret_admin_" + scatter(20),
            "growthbook_secret_key = 'secret_admin_" + scatter(20, seed=4) + "'",
        ),
        counterexamples=(
            "secret_admin_" + scatter(5),
            "secret_admin_" + "x" * 20,
        ),
        source="https://docs.growthbook.io/api/",
    ),
)

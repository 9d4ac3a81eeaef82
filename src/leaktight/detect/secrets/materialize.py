"""Materialize: app passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.materialize.app_password",
        severity=Severity.CRITICAL,
        gate=r"mzp_[0-9a-f]{64}",
        pattern=starts("mzp_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("mzp_",),
        remedy="Change it at https://console.materialize.com/access "
        "and read the new one from MATERIALIZE_APP_PASSWORD instead.",
        examples=(
            "MATERIALIZE_APP_PASSWORD=mzp_" + scatter(64, HEX),
            "materialize_app_password = 'mzp_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "mzp_" + scatter(5),
            "mzp_" + "x" * 64,
        ),
        source="https://materialize.com/docs/security/cloud/users-service-accounts/create-service-accounts/",
    ),
)

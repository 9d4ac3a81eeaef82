"""Brex: user tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.brex.user_token",
        severity=Severity.CRITICAL,
        gate=r"bxt_[A-Za-z0-9]{40}",
        pattern=starts("bxt_") + r"(?P<body>[A-Za-z0-9]{40})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("bxt_",),
        remedy="Revoke it at https://dashboard.brex.com/settings/developer "
        "and read the new one from BREX_USER_TOKEN instead.",
        examples=(
            "BREX_USER_TOKEN=bxt_" + scatter(40),
            "brex_user_token = 'bxt_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "bxt_" + scatter(5),
            "bxt_" + "x" * 40,
        ),
        source="https://developer.brex.com/docs/authentication/",
    ),
)

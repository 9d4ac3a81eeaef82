"""Ntfy: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.ntfy.access_token",
        severity=Severity.MEDIUM,
        gate=r"tk_[a-z0-9]{29}",
        pattern=starts("tk_") + r"(?P<body>[a-z0-9]{29})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("tk_",),
        remedy="Revoke it at https://ntfy.sh/account and read the new one from NTFY_ACCESS_TOKEN instead.",
        examples=(
            "NTFY_ACCESS_TOKEN=tk_" + scatter(29, LOWER + DIGITS),
            "ntfy_access_token = 'tk_" + scatter(29, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "tk_" + scatter(5),
            "tk_" + "x" * 29,
        ),
        source="https://docs.ntfy.sh/config/#access-tokens",
    ),
)

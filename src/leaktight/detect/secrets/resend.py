"""Resend: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.resend.api_key",
        severity=Severity.CRITICAL,
        gate=r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}",
        pattern=starts("re_") + r"(?P<body>[A-Za-z0-9]{8}_[A-Za-z0-9]{24})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("re_",),
        remedy="Revoke it at https://resend.com/api-keys and read the new one from RESEND_API_KEY instead.",
        examples=(
            "RESEND_API_KEY=re_" + scatter(8) + "_" + scatter(24, seed=2),
            "resend_api_key = 're_" + scatter(8, seed=4) + "_" + scatter(24, seed=5) + "'",
        ),
        counterexamples=(
            "re_" + scatter(5),
            "re_" + "x" * 32,
        ),
        source="https://resend.com/docs/api-reference/introduction",
    ),
)

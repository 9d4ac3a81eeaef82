"""Nylas: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nylas.api_key",
        severity=Severity.CRITICAL,
        gate=r"nyk_v0_[A-Za-z0-9]{64}",
        pattern=starts("nyk_v0_") + r"(?P<body>[A-Za-z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("nyk_v0_",),
        remedy="Revoke it at https://dashboard-v3.nylas.com/ "
        "and read the new one from NYLAS_API_KEY instead.",
        examples=(
            "NYLAS_API_KEY=nyk_v0_" + scatter(64),
            "nylas_api_key = 'nyk_v0_" + scatter(64, seed=4) + "'",
        ),
        counterexamples=(
            "nyk_v0_" + scatter(5),
            "nyk_v0_" + "x" * 64,
        ),
        source="https://developer.nylas.com/docs/v3/auth/",
    ),
)

"""Neon: API keys, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.neon.api_key",
        severity=Severity.CRITICAL,
        gate=r"napi_[a-z0-9]{64}",
        pattern=starts("napi_") + r"(?P<body>[a-z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("napi_",),
        remedy="Revoke it at https://console.neon.tech/app/settings/api-keys "
        "and read the new one from NEON_API_KEY instead.",
        examples=(
            "NEON_API_KEY=napi_" + scatter(64, LOWER + DIGITS),
            "neon_api_key = 'napi_" + scatter(64, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "napi_" + scatter(5),
            "napi_" + "x" * 64,
        ),
        source="https://neon.com/docs/manage/api-keys",
    ),
    Rule(
        label="secret.neon.password",
        severity=Severity.CRITICAL,
        gate=r"npg_[A-Za-z0-9]{12}",
        pattern=starts("npg_") + r"(?P<body>[A-Za-z0-9]{12,16})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("npg_",),
        remedy="Change it at https://console.neon.tech/ and read the new one from NEON_PASSWORD instead.",
        examples=(
            "NEON_PASSWORD=npg_" + scatter(12),
            "neon_password = 'npg_" + scatter(12, seed=4) + "'",
        ),
        counterexamples=(
            "npg_" + scatter(5),
            "npg_" + "x" * 12,
        ),
        source="https://neon.com/docs/connect/connect-from-any-app",
    ),
)

"""Aiven: API tokens, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.aiven.api_token",
        severity=Severity.CRITICAL,
        gate=r"aivenv1_[A-Za-z0-9+/\\]{100}",
        pattern=starts("aivenv1_") + r"(?P<body>[A-Za-z0-9+/]{100,400})(?![A-Za-z0-9+/=])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("aivenv1_",),
        remedy="Revoke it at https://console.aiven.io/profile/tokens "
        "and read the new one from AIVEN_API_TOKEN instead.",
        examples=(
            "AIVEN_API_TOKEN=aivenv1_" + scatter(100),
            "aiven_api_token = 'aivenv1_" + scatter(100, seed=4) + "'",
        ),
        counterexamples=(
            "aivenv1_" + scatter(5),
            "aivenv1_" + "x" * 100,
        ),
        source="https://aiven.io/docs/platform/concepts/authentication-tokens",
    ),
    Rule(
        label="secret.aiven.password",
        severity=Severity.CRITICAL,
        gate=r"AVNS_[A-Za-z0-9_-]{15}",
        pattern=starts("AVNS_") + r"(?P<body>[A-Za-z0-9_-]{15,22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("AVNS_",),
        remedy="Change it at https://console.aiven.io/ and read the new one from AIVEN_PASSWORD instead.",
        examples=(
            "AIVEN_PASSWORD=AVNS_" + scatter(15),
            "aiven_password = 'AVNS_" + scatter(15, seed=4) + "'",
        ),
        counterexamples=(
            "AVNS_" + scatter(5),
            "AVNS_" + "x" * 15,
        ),
        source="https://aiven.io/docs/platform/howto/reset-service-password",
    ),
)

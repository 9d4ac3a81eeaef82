"""Netbird: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.netbird.access_token",
        severity=Severity.CRITICAL,
        gate=r"nbp_[A-Za-z0-9]{36}",
        pattern=starts("nbp_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("nbp_",),
        remedy="Revoke it at https://app.netbird.io/ and read the new one from NETBIRD_ACCESS_TOKEN instead.",
        examples=(
            "NETBIRD_ACCESS_TOKEN=nbp_" + scatter(36),
            "netbird_access_token = 'nbp_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "nbp_" + scatter(5),
            "nbp_" + "x" * 36,
        ),
        source="https://docs.netbird.io/how-to/access-netbird-public-api",
    ),
)

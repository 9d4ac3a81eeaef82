"""Miro: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.miro.access_token",
        severity=Severity.HIGH,
        gate=r"eyJtaXJvLm9yaWdpbiI6[A-Za-z0-9_-]{16,60}_[A-Za-z0-9_-]{20}",
        pattern=starts("eyJtaXJvLm9yaWdpbiI6")
        + r"(?P<body>[A-Za-z0-9_-]{16,60}_[A-Za-z0-9_-]{20,40})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("eyJtaXJvLm9yaWdpbiI6",),
        remedy="Revoke it at https://miro.com/app/settings/user-profile/apps "
        "and read the new one from MIRO_ACCESS_TOKEN instead.",
        examples=(
            "MIRO_ACCESS_TOKEN=eyJtaXJvLm9yaWdpbiI6" + scatter(16) + "_" + scatter(20, seed=2),
            "miro_access_token = 'eyJtaXJvLm9yaWdpbiI6"
            + scatter(16, seed=4)
            + "_"
            + scatter(20, seed=5)
            + "'",
        ),
        counterexamples=(
            "eyJtaXJvLm9yaWdpbiI6" + scatter(5),
            "eyJtaXJvLm9yaWdpbiI6" + "x" * 36,
        ),
        source="https://developers.miro.com/docs/getting-started-with-oauth",
    ),
)

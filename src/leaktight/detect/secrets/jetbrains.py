"""Jetbrains: hub tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter

RULES = (
    Rule(
        label="secret.jetbrains.hub_token",
        severity=Severity.HIGH,
        gate=r"perm:[A-Za-z0-9_-]{8,80}\.[A-Za-z0-9_-]{8,80}\.[A-Za-z0-9_-]{40}",
        pattern=starts("perm:")
        + r"(?P<body>[A-Za-z0-9_-]{8,80}\.[A-Za-z0-9_-]{8,80}\.[A-Za-z0-9_-]{40,44})(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("perm:",),
        remedy="Revoke it at https://www.jetbrains.com/help/hub/ "
        "and read the new one from JETBRAINS_HUB_TOKEN instead.",
        examples=(
            "JETBRAINS_HUB_TOKEN=perm:" + scatter(8) + "." + scatter(8, seed=2) + "." + scatter(40, seed=3),
            "jetbrains_hub_token = 'perm:"
            + scatter(8, seed=4)
            + "."
            + scatter(8, seed=5)
            + "."
            + scatter(40, seed=6)
            + "'",
        ),
        counterexamples=(
            "perm:" + scatter(5),
            "perm:" + "x" * 56,
        ),
        source="https://www.jetbrains.com/help/hub/manage-permanent-tokens.html",
    ),
    Rule(
        label="secret.jetbrains.hub_token",
        severity=Severity.HIGH,
        gate=r"perm-[A-Za-z0-9=_-]{4,120}\.[A-Za-z0-9=_-]{4,120}\.[A-Za-z0-9]{24}",
        pattern=starts("perm-")
        + r"(?P<body>[A-Za-z0-9=_-]{4,120}\.[A-Za-z0-9=_-]{4,120}\.[A-Za-z0-9]{24,44})(?![A-Za-z0-9_-])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=("perm-",),
        remedy="Delete it in the authentication settings of the YouTrack or Hub profile.",
        examples=(
            "YOUTRACK_TOKEN=perm-YWRtaW4=." + scatter(6, DIGITS) + "LTE=." + scatter(30),
            "'perm-" + scatter(8) + "." + scatter(10, seed=2) + "." + scatter(30, seed=3) + "'",
        ),
        counterexamples=("perm-admin.read.write", "perm-" + scatter(8) + "." + scatter(8) + "." + "x" * 30),
        source="https://www.jetbrains.com/help/youtrack/devportal/Manage-Permanent-Token.html",
    ),
)

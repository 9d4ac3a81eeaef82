"""Signalwire: project tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.signalwire.project_token",
        severity=Severity.CRITICAL,
        gate=r"PT[0-9a-f]{48}",
        pattern=starts("PT") + r"(?P<body>[0-9a-f]{48})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        remedy="Revoke it at https://signalwire.com/ "
        "and read the new one from SIGNALWIRE_PROJECT_TOKEN instead.",
        examples=(
            "SIGNALWIRE_PROJECT_TOKEN=PT" + scatter(48, HEX),
            "signalwire_project_token = 'PT" + scatter(48, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "PT" + scatter(5),
            "PT" + "x" * 48,
        ),
        source="https://developer.signalwire.com/rest/overview/authentication",
    ),
)

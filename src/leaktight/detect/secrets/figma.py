"""Figma personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it in the Figma settings and read a new one from the environment instead."
_SOURCE = "https://developers.figma.com/docs/rest-api/authentication/"

RULES = (
    Rule(
        label="secret.figma.access_token",
        severity=Severity.HIGH,
        gate=r"figd_[A-Za-z0-9_-]{40}",
        pattern=starts(r"figd_") + r"(?P<body>[A-Za-z0-9_-]{40,44})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("figd_",),
        remedy=_REMEDY,
        examples=(
            "figd_" + scatter(40, WORD),
            "https://example.org/?key=" + "figd_" + scatter(40, WORD) + "&page=2",
        ),
        counterexamples=(
            "figd_" + scatter(11),
            "figd_" + "x" * 40,
        ),
        source=_SOURCE,
    ),
)

"""Notion integration tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter

_REMEDY = "Refresh it at https://www.notion.so/profile/integrations and read it from NOTION_TOKEN instead."
_SOURCE = "https://developers.notion.com/docs/authorization"

RULES = (
    Rule(
        label="secret.notion.integration_token",
        severity=Severity.HIGH,
        gate=r"ntn_[0-9]{11}[A-Za-z0-9]{35}",
        pattern=starts(r"ntn_") + r"(?P<body>[0-9]{11}[A-Za-z0-9]{35})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ntn_",),
        remedy=_REMEDY,
        examples=(
            "ntn_" + scatter(11, DIGITS) + scatter(35, seed=2),
            "https://example.org/?key=" + "ntn_" + scatter(11, DIGITS) + scatter(35, seed=2) + "&page=2",
        ),
        counterexamples=("ntn_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.notion.integration_token",
        severity=Severity.HIGH,
        gate=r"secret_[A-Za-z0-9]{43}",
        pattern=starts(r"secret_") + r"(?P<body>[A-Za-z0-9]{43})(?![A-Za-z0-9])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("secret_",),
        remedy=_REMEDY,
        examples=("secret_" + scatter(43), "https://example.org/?key=" + "secret_" + scatter(43) + "&page=2"),
        counterexamples=(
            "secret_" + scatter(11),
            "secret_" + "x" * 43,
        ),
        source=_SOURCE,
    ),
)

"""Heroku API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it in the Heroku account settings and read it from HEROKU_API_KEY instead."
_SOURCE = "https://devcenter.heroku.com/articles/platform-api-reference"

RULES = (
    Rule(
        label="secret.heroku.api_key",
        severity=Severity.CRITICAL,
        gate=r"HRKU-AA[A-Za-z0-9_-]{58}",
        pattern=starts(r"HRKU-AA") + r"(?P<body>[A-Za-z0-9_-]{58})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("HRKU-AA",),
        remedy=_REMEDY,
        examples=(
            "HRKU-AA" + scatter(58, WORD),
            "https://example.org/?key=" + "HRKU-AA" + scatter(58, WORD) + "&page=2",
        ),
        counterexamples=(
            "HRKU-AA" + scatter(11),
            "HRKU-AA" + "x" * 58,
        ),
        source=_SOURCE,
    ),
)

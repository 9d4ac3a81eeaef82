"""Heroku API keys, of the present and of the former format."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter, scatter_uuid

_REMEDY = "Revoke it in the Heroku account settings and read a new one from HEROKU_API_KEY instead."
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
    issued(
        "secret.heroku.api_key",
        Severity.CRITICAL,
        start="HRKU-",
        body=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        sample=lambda seed: "HRKU-" + scatter_uuid(seed * 9),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.heroku.legacy_key",
        Severity.CRITICAL,
        names=under("heroku", kinds=rf"{KEY}|password"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        env="HEROKU_API_KEY",
        sample=lambda seed: scatter_uuid(seed * 9),
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.9,
    ),
)

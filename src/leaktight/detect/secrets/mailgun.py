"""Mailgun API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it in the Mailgun dashboard and read a new one from MAILGUN_API_KEY instead."
_SOURCE = "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/"

RULES = (
    Rule(
        label="secret.mailgun.api_key",
        severity=Severity.HIGH,
        gate=r"key-[0-9a-f]{32}",
        pattern=starts(r"key-") + r"(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.6,
        confidence_in_context=0.95,
        keywords=(
            "mailgun",
            "mailgun api key",
        ),
        check=not_placeholder,
        prefixes=("key-",),
        remedy=_REMEDY,
        examples=(
            "key-" + scatter(32, HEX),
            "https://example.org/?key=" + "key-" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("key-" + scatter(11),),
        source=_SOURCE,
    ),
)

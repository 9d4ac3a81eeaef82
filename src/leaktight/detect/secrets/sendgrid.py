"""SendGrid API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Delete it at https://app.sendgrid.com/settings/api_keys "
    "and read a new one from SENDGRID_API_KEY instead."
)
_SOURCE = "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"

RULES = (
    Rule(
        label="secret.sendgrid.api_key",
        severity=Severity.CRITICAL,
        gate=r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}",
        pattern=starts(r"SG\.") + r"(?P<body>[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("SG.",),
        remedy=_REMEDY,
        examples=(
            "SG." + scatter(22, WORD) + "." + scatter(43, WORD, seed=2),
            "https://example.org/?key="
            + "SG."
            + scatter(22, WORD)
            + "."
            + scatter(43, WORD, seed=2)
            + "&page=2",
        ),
        counterexamples=("SG." + scatter(11),),
        source=_SOURCE,
    ),
)

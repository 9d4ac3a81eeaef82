"""New Relic user keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

_REMEDY = "Delete it in the New Relic API keys page and read a new one from NEW_RELIC_API_KEY instead."
_SOURCE = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"

RULES = (
    Rule(
        label="secret.newrelic.user_key",
        severity=Severity.HIGH,
        gate=r"NRAK-[A-Z0-9]{27}",
        pattern=starts(r"NRAK-") + r"(?P<body>[A-Z0-9]{27})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("NRAK-",),
        remedy=_REMEDY,
        examples=(
            "NRAK-" + scatter(27, UPPER + DIGITS),
            "https://example.org/?key=" + "NRAK-" + scatter(27, UPPER + DIGITS) + "&page=2",
        ),
        counterexamples=("NRAK-" + scatter(11),),
        source=_SOURCE,
    ),
)

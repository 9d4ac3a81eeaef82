"""Tavily API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it at https://app.tavily.com and read a new one from TAVILY_API_KEY instead."
_SOURCE = "https://docs.tavily.com/documentation/api-reference/introduction"

RULES = (
    Rule(
        label="secret.tavily.api_key",
        severity=Severity.HIGH,
        gate=r"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}",
        pattern=starts(r"tvly-") + r"(?P<body>(?:dev-|prod-)?[A-Za-z0-9]{32,48})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tvly-",),
        remedy=_REMEDY,
        examples=("tvly-" + scatter(32), "https://example.org/?key=" + "tvly-" + scatter(32) + "&page=2"),
        counterexamples=("tvly-" + scatter(11),),
        source=_SOURCE,
    ),
)

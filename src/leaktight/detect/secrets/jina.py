"""Jina AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = "Delete it at https://jina.ai/api-dashboard and read a new one from JINA_API_KEY instead."
_SOURCE = "https://jina.ai/api-dashboard"

RULES = (
    Rule(
        label="secret.jina.api_key",
        severity=Severity.HIGH,
        gate=r"jina_[0-9a-f]{32}[A-Za-z0-9_-]{28}",
        pattern=starts(r"jina_") + r"(?P<body>[0-9a-f]{32}[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("jina_",),
        remedy=_REMEDY,
        examples=(
            "jina_" + scatter(32, HEX) + scatter(28, WORD, seed=2),
            "https://example.org/?key=" + "jina_" + scatter(32, HEX) + scatter(28, WORD, seed=2) + "&page=2",
        ),
        counterexamples=("jina_" + scatter(11),),
        source=_SOURCE,
    ),
)

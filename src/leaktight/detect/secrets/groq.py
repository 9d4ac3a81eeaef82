"""Groq API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it at https://console.groq.com/keys and read a new one from GROQ_API_KEY instead."
_SOURCE = "https://console.groq.com/docs/quickstart"

RULES = (
    Rule(
        label="secret.groq.api_key",
        severity=Severity.CRITICAL,
        gate=r"gsk_[A-Za-z0-9]{52}",
        pattern=starts(r"gsk_") + r"(?P<body>[A-Za-z0-9]{52})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("gsk_",),
        remedy=_REMEDY,
        examples=("gsk_" + scatter(52), "https://example.org/?key=" + "gsk_" + scatter(52) + "&page=2"),
        counterexamples=(
            "gsk_" + scatter(11),
            "gsk_" + "x" * 52,
        ),
        source=_SOURCE,
    ),
)

"""Cerebras API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

_REMEDY = "Revoke it at https://cloud.cerebras.ai and read a new one from CEREBRAS_API_KEY instead."
_SOURCE = "https://inference-docs.cerebras.ai/quickstart"

RULES = (
    Rule(
        label="secret.cerebras.api_key",
        severity=Severity.CRITICAL,
        gate=r"csk-[a-z0-9]{48}",
        pattern=starts(r"csk-") + r"(?P<body>[a-z0-9]{48})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("csk-",),
        remedy=_REMEDY,
        examples=(
            "csk-" + scatter(48, LOWER + DIGITS),
            "https://example.org/?key=" + "csk-" + scatter(48, LOWER + DIGITS) + "&page=2",
        ),
        counterexamples=("csk-" + scatter(11),),
        source=_SOURCE,
    ),
)

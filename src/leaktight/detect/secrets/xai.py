"""xAI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it at https://console.x.ai and read a new one from XAI_API_KEY instead."
_SOURCE = "https://docs.x.ai/docs/tutorial"

RULES = (
    Rule(
        label="secret.xai.api_key",
        severity=Severity.CRITICAL,
        gate=r"xai-[A-Za-z0-9_-]{70}",
        pattern=starts(r"xai-") + r"(?P<body>[A-Za-z0-9_-]{70,120})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xai-",),
        remedy=_REMEDY,
        examples=(
            "xai-" + scatter(80, WORD),
            "https://example.org/?key=" + "xai-" + scatter(80, WORD) + "&page=2",
        ),
        counterexamples=(
            "xai-" + scatter(11),
            "xai-" + "x" * 70,
        ),
        source=_SOURCE,
    ),
)

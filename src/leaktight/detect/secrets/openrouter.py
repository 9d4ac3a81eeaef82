"""OpenRouter API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Delete it at https://openrouter.ai/settings/keys and read a new one from OPENROUTER_API_KEY instead."
)
_SOURCE = "https://openrouter.ai/docs/api/reference/authentication"

RULES = (
    Rule(
        label="secret.openrouter.api_key",
        severity=Severity.CRITICAL,
        gate=r"sk-or-v1-[0-9a-f]{64}",
        pattern=starts(r"sk-or-v1-") + r"(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk-or-v1-",),
        remedy=_REMEDY,
        examples=(
            "sk-or-v1-" + scatter(64, HEX),
            "https://example.org/?key=" + "sk-or-v1-" + scatter(64, HEX) + "&page=2",
        ),
        counterexamples=("sk-or-v1-" + scatter(11),),
        source=_SOURCE,
    ),
)

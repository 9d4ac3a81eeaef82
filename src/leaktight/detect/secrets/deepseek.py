"""DeepSeek API keys; other Chinese model services use the same shape."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Delete it at https://platform.deepseek.com/api_keys and read a new one from DEEPSEEK_API_KEY instead."
)
_SOURCE = "https://api-docs.deepseek.com"

RULES = (
    Rule(
        label="secret.deepseek.api_key",
        severity=Severity.CRITICAL,
        gate=r"sk-[0-9a-f]{32}",
        pattern=starts(r"sk-") + r"(?P<body>[0-9a-f]{32})(?![A-Za-z0-9]|\.[a-z])",
        confidence=0.7,
        confidence_in_context=0.95,
        keywords=(
            "deepseek",
            "deepseek api key",
        ),
        check=not_placeholder,
        prefixes=("sk-",),
        remedy=_REMEDY,
        examples=(
            "sk-" + scatter(32, HEX),
            "https://example.org/?key=" + "sk-" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("sk-" + scatter(11), "locales/sk-" + scatter(32, HEX) + ".json"),
        source=_SOURCE,
    ),
)

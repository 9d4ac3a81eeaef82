"""Perplexity API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it in the API settings of Perplexity and read a new one from PERPLEXITY_API_KEY instead."
_SOURCE = "https://docs.perplexity.ai/getting-started/quickstart"

RULES = (
    Rule(
        label="secret.perplexity.api_key",
        severity=Severity.CRITICAL,
        gate=r"pplx-[A-Za-z0-9]{48}",
        pattern=starts(r"pplx-") + r"(?P<body>[A-Za-z0-9]{48})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pplx-",),
        remedy=_REMEDY,
        examples=("pplx-" + scatter(48), "https://example.org/?key=" + "pplx-" + scatter(48) + "&page=2"),
        counterexamples=(
            "pplx-" + scatter(11),
            "pplx-" + "x" * 48,
        ),
        source=_SOURCE,
    ),
)

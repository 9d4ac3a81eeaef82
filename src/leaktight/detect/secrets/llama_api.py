"""Llama Api: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter

RULES = (
    Rule(
        label="secret.llama_api.api_key",
        severity=Severity.CRITICAL,
        gate=r"LLM\|[0-9]{15,17}\|[A-Za-z0-9_-]{26}",
        pattern=starts(r"LLM\|") + r"(?P<body>[0-9]{15,17}\|[A-Za-z0-9_-]{26,40})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("LLM|",),
        remedy="Revoke it at https://llama.developer.meta.com/ "
        "and read the new one from LLAMA_API_API_KEY instead.",
        examples=(
            "LLAMA_API_API_KEY=LLM|" + scatter(15, DIGITS) + "|" + scatter(26, seed=2),
            "llama_api_api_key = 'LLM|" + scatter(15, DIGITS, seed=4) + "|" + scatter(26, seed=5) + "'",
        ),
        counterexamples=(
            "LLM|" + scatter(5),
            "LLM|" + "x" * 41,
        ),
        source="https://llama.developer.meta.com/docs/overview",
    ),
)

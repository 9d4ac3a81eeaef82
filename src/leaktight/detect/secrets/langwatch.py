"""LangWatch API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.langwatch.api_key",
        severity=Severity.HIGH,
        gate="sk-lw-[A-Za-z0-9]{48}",
        pattern=starts("sk-lw-") + "(?P<body>[A-Za-z0-9]{48})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk-lw-",),
        remedy="Revoke it at https://app.langwatch.ai/ and read the new one from LANGWATCH_API_KEY instead.",
        examples=(
            "LANGWATCH_API_KEY=sk-lw-" + scatter(48, seed=1),
            "langwatch_api_key = 'sk-lw-" + scatter(48, seed=6) + "'",
        ),
        counterexamples=(
            "sk-lw-" + scatter(5),
            "sk-lw-" + "x" * 48,
        ),
        source="https://docs.langwatch.ai/integration/overview",
    ),
)

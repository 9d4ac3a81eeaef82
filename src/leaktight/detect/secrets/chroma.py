"""Chroma: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.chroma.api_key",
        severity=Severity.CRITICAL,
        gate=r"ck-[A-Za-z0-9]{44}",
        pattern=starts("ck-") + r"(?P<body>[A-Za-z0-9]{44})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("ck-",),
        remedy="Revoke it at https://www.trychroma.com/ and read the new one from CHROMA_API_KEY instead.",
        examples=(
            "CHROMA_API_KEY=ck-" + scatter(44),
            "chroma_api_key = 'ck-" + scatter(44, seed=4) + "'",
        ),
        counterexamples=(
            "ck-" + scatter(5),
            "ck-" + "x" * 44,
        ),
        source="https://docs.trychroma.com/cloud/getting-started",
    ),
)

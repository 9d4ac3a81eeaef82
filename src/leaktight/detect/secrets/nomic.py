"""Nomic: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nomic.api_key",
        severity=Severity.CRITICAL,
        gate=r"nk-[A-Za-z0-9_-]{43}",
        pattern=starts("nk-") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("nk-",),
        remedy="Revoke it at https://atlas.nomic.ai/data and read the new one from NOMIC_API_KEY instead.",
        examples=(
            "NOMIC_API_KEY=nk-" + scatter(43),
            "nomic_api_key = 'nk-" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "nk-" + scatter(5),
            "nk-" + "x" * 43,
        ),
        source="https://docs.nomic.ai/reference/api/authentication",
    ),
)

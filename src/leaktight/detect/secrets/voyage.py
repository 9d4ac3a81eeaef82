"""Voyage: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.voyage.api_key",
        severity=Severity.CRITICAL,
        gate=r"pa-[A-Za-z0-9_-]{43}",
        pattern=starts("pa-") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("pa-",),
        remedy="Revoke it at https://dash.voyageai.com/api-keys "
        "and read the new one from VOYAGE_API_KEY instead.",
        examples=(
            "VOYAGE_API_KEY=pa-" + scatter(43),
            "voyage_api_key = 'pa-" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "pa-" + scatter(5),
            "pa-" + "x" * 43,
        ),
        source="https://docs.voyageai.com/docs/api-key-and-installation",
    ),
)

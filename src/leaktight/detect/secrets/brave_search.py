"""Brave Search: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.brave_search.api_key",
        severity=Severity.MEDIUM,
        gate=r"BSA[A-Za-z0-9_-]{28}",
        pattern=starts("BSA") + r"(?P<body>[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("BSA",),
        remedy="Revoke it at https://api-dashboard.search.brave.com/app/keys "
        "and read the new one from BRAVE_SEARCH_API_KEY instead.",
        examples=(
            "BRAVE_SEARCH_API_KEY=BSA" + scatter(28),
            "brave_search_api_key = 'BSA" + scatter(28, seed=4) + "'",
        ),
        counterexamples=(
            "BSA" + scatter(5),
            "BSA" + "x" * 28,
        ),
        source="https://api-dashboard.search.brave.com/app/documentation",
    ),
)

"""Firecrawl: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.firecrawl.api_key",
        severity=Severity.HIGH,
        gate=r"fc-[0-9a-f]{32}",
        pattern=starts("fc-") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("fc-",),
        remedy="Revoke it at https://www.firecrawl.dev/app/api-keys "
        "and read the new one from FIRECRAWL_API_KEY instead.",
        examples=(
            "FIRECRAWL_API_KEY=fc-" + scatter(32, HEX),
            "firecrawl_api_key = 'fc-" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "fc-" + scatter(5),
            "fc-" + "x" * 32,
        ),
        source="https://docs.firecrawl.dev/",
    ),
)

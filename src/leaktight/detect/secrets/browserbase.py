"""Browserbase: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.browserbase.api_key",
        severity=Severity.HIGH,
        gate=r"bb_live_[A-Za-z0-9_-]{27}",
        pattern=starts("bb_live_") + r"(?P<body>[A-Za-z0-9_-]{27,28})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("bb_live_",),
        remedy="Revoke it at https://www.browserbase.com/settings "
        "and read the new one from BROWSERBASE_API_KEY instead.",
        examples=(
            "BROWSERBASE_API_KEY=bb_live_" + scatter(27),
            "browserbase_api_key = 'bb_live_" + scatter(27, seed=4) + "'",
        ),
        counterexamples=(
            "bb_live_" + scatter(5),
            "bb_live_" + "x" * 27,
        ),
        source="https://docs.browserbase.com/",
    ),
)

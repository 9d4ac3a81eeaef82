"""Wix: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wix.api_key",
        severity=Severity.CRITICAL,
        gate=r"IST\.[A-Za-z0-9_-]{100,1400}\.[A-Za-z0-9_-]{200}",
        pattern=starts(r"IST\.")
        + r"(?P<body>[A-Za-z0-9_-]{100,1400}\.[A-Za-z0-9_-]{200,700})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("IST.",),
        max_bytes=2113,
        remedy="Revoke it at https://manage.wix.com/account/api-keys "
        "and read the new one from WIX_API_KEY instead.",
        examples=(
            "WIX_API_KEY=IST." + scatter(100) + "." + scatter(200, seed=2),
            "wix_api_key = 'IST." + scatter(100, seed=4) + "." + scatter(200, seed=5) + "'",
        ),
        counterexamples=(
            "IST." + scatter(5),
            "IST." + "x" * 300,
        ),
        source="https://dev.wix.com/docs/rest/articles/getting-started/api-keys",
    ),
)

"""Smtp2Go: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.smtp2go.api_key",
        severity=Severity.CRITICAL,
        gate=r"api-[A-Z0-9]{32}",
        pattern=starts("api-") + r"(?P<body>[A-Z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("api-",),
        remedy="Revoke it at https://app.smtp2go.com/settings/apikeys/ "
        "and read the new one from SMTP2GO_API_KEY instead.",
        examples=(
            "SMTP2GO_API_KEY=api-" + scatter(32, UPPER + DIGITS),
            "smtp2go_api_key = 'api-" + scatter(32, UPPER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "api-" + scatter(5),
            "api-" + "x" * 32,
        ),
        source="https://developers.smtp2go.com/docs/getting-started",
    ),
)

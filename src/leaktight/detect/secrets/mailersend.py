"""Mailersend: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mailersend.api_token",
        severity=Severity.CRITICAL,
        gate=r"mlsn\.[0-9a-f]{64}",
        pattern=starts(r"mlsn\.") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("mlsn.",),
        remedy="Revoke it at https://app.mailersend.com/api-tokens "
        "and read the new one from MAILERSEND_API_TOKEN instead.",
        examples=(
            "MAILERSEND_API_TOKEN=mlsn." + scatter(64, HEX),
            "mailersend_api_token = 'mlsn." + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "mlsn." + scatter(5),
            "mlsn." + "x" * 64,
        ),
        source="https://developers.mailersend.com/general.html",
    ),
)

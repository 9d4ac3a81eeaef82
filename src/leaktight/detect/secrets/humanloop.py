"""Humanloop: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.humanloop.api_key",
        severity=Severity.HIGH,
        gate=r"hl_sk_[0-9a-f]{48}",
        pattern=starts("hl_sk_") + r"(?P<body>[0-9a-f]{48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hl_sk_",),
        remedy="Revoke it at https://app.humanloop.com/account/api-keys "
        "and read the new one from HUMANLOOP_API_KEY instead.",
        examples=(
            "HUMANLOOP_API_KEY=hl_sk_" + scatter(48, HEX),
            "humanloop_api_key = 'hl_sk_" + scatter(48, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "hl_sk_" + scatter(5),
            "hl_sk_" + "x" * 48,
        ),
        source="https://humanloop.com/docs/v5/reference/sdks",
    ),
)

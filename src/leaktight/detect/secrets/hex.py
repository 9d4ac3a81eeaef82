"""Hex: API tokens, personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hex.api_token",
        severity=Severity.HIGH,
        gate=r"hxtw_[0-9a-f]{60}",
        pattern=starts("hxtw_") + r"(?P<body>[0-9a-f]{60,80})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hxtw_",),
        remedy="Revoke it at https://app.hex.tech/ and read the new one from HEX_API_TOKEN instead.",
        examples=(
            "HEX_API_TOKEN=hxtw_" + scatter(60, HEX),
            "hex_api_token = 'hxtw_" + scatter(60, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "hxtw_" + scatter(5),
            "hxtw_" + "x" * 60,
        ),
        source="https://learn.hex.tech/docs/api/api-overview",
    ),
    Rule(
        label="secret.hex.personal_token",
        severity=Severity.HIGH,
        gate=r"hxtp_[0-9a-f]{60}",
        pattern=starts("hxtp_") + r"(?P<body>[0-9a-f]{60,80})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hxtp_",),
        remedy="Revoke it at https://app.hex.tech/ and read the new one from HEX_PERSONAL_TOKEN instead.",
        examples=(
            "HEX_PERSONAL_TOKEN=hxtp_" + scatter(60, HEX),
            "hex_personal_token = 'hxtp_" + scatter(60, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "hxtp_" + scatter(5),
            "hxtp_" + "x" * 60,
        ),
        source="https://learn.hex.tech/docs/api/api-overview",
    ),
)

"""Klaviyo: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.klaviyo.private_key",
        severity=Severity.CRITICAL,
        gate=r"pk_[0-9a-f]{34}",
        pattern=starts("pk_") + r"(?P<body>[0-9a-f]{34})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("pk_",),
        remedy="Revoke it at https://www.klaviyo.com/settings/account/api-keys "
        "and read the new one from KLAVIYO_PRIVATE_KEY instead.",
        examples=(
            "KLAVIYO_PRIVATE_KEY=pk_" + scatter(34, HEX),
            "klaviyo_private_key = 'pk_" + scatter(34, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "pk_" + scatter(5),
            "pk_" + "x" * 34,
        ),
        source="https://developers.klaviyo.com/en/docs/authenticate_",
    ),
)

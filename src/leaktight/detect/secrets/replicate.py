"""Replicate API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = (
    "Revoke it at https://replicate.com/account/api-tokens and read it from REPLICATE_API_TOKEN instead."
)
_SOURCE = "https://replicate.com/docs/topics/security/api-tokens"

RULES = (
    Rule(
        label="secret.replicate.api_token",
        severity=Severity.CRITICAL,
        gate=r"r8_[A-Za-z0-9]{37}",
        pattern=starts(r"r8_") + r"(?P<body>[A-Za-z0-9]{37})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("r8_",),
        remedy=_REMEDY,
        examples=("r8_" + scatter(37), "https://example.org/?key=" + "r8_" + scatter(37) + "&page=2"),
        counterexamples=(
            "r8_" + scatter(11),
            "r8_" + "x" * 37,
        ),
        source=_SOURCE,
    ),
)

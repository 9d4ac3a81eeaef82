"""Replicate API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it at https://replicate.com/account/api-tokens and read a new one from REPLICATE_API_TOKEN."
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
    Rule(
        label="secret.replicate.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.88,
        check=not_placeholder,
        names=under("replicate"),
        cell="[0-9a-f]{40}",
        remedy="Disable it at https://replicate.com/account/api-tokens and read the new one from "
        "REPLICATE_API_TOKEN instead.",
        examples=(
            "REPLICATE_API_TOKEN=" + scatter(40, HEX, seed=1),
            "replicate_api_token = '" + scatter(40, HEX, seed=6) + "'",
            '{"replicateApiToken": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "REPLICATE_API_TOKEN=${REPLICATE_API_TOKEN}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "REPLICATE_API_TOKEN=" + scatter(7),
        ),
        source="https://replicate.com/docs/topics/security/api-tokens",
    ),
)

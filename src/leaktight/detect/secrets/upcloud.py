"""Upcloud: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.upcloud.api_token",
        severity=Severity.CRITICAL,
        gate=r"ucat_[A-Za-z0-9]{26}",
        pattern=starts("ucat_") + r"(?P<body>[A-Za-z0-9]{26})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("ucat_",),
        remedy="Revoke it at https://hub.upcloud.com/account/api-tokens "
        "and read the new one from UPCLOUD_API_TOKEN instead.",
        examples=(
            "UPCLOUD_API_TOKEN=ucat_" + scatter(26),
            "upcloud_api_token = 'ucat_" + scatter(26, seed=4) + "'",
        ),
        counterexamples=(
            "ucat_" + scatter(5),
            "ucat_" + "x" * 26,
        ),
        source="https://developers.upcloud.com/",
    ),
)

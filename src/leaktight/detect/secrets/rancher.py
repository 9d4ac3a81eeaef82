"""Rancher: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.rancher.api_token",
        severity=Severity.CRITICAL,
        gate=r"token-[a-z0-9]{5}:[a-z0-9]{54}",
        pattern=starts("token-") + r"(?P<body>[a-z0-9]{5}:[a-z0-9]{54})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("token-",),
        remedy="Revoke it at https://ranchermanager.docs.rancher.com/ "
        "and read the new one from RANCHER_API_TOKEN instead.",
        examples=(
            "RANCHER_API_TOKEN=token-"
            + scatter(5, LOWER + DIGITS)
            + ":"
            + scatter(54, LOWER + DIGITS, seed=2),
            "rancher_api_token = 'token-"
            + scatter(5, LOWER + DIGITS, seed=4)
            + ":"
            + scatter(54, LOWER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "token-" + scatter(5),
            "token-" + "x" * 59,
        ),
        source="https://ranchermanager.docs.rancher.com/reference-guides/user-settings/api-keys",
    ),
)

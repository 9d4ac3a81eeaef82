"""Clickup: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.clickup.api_token",
        severity=Severity.HIGH,
        gate=r"pk_[0-9]{5,9}_[A-Z0-9]{32}",
        pattern=starts("pk_") + r"(?P<body>[0-9]{5,9}_[A-Z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pk_",),
        remedy="Revoke it at https://app.clickup.com/settings/apps "
        "and read the new one from CLICKUP_API_TOKEN instead.",
        examples=(
            "CLICKUP_API_TOKEN=pk_" + scatter(5, DIGITS) + "_" + scatter(32, UPPER + DIGITS, seed=2),
            "clickup_api_token = 'pk_"
            + scatter(5, DIGITS, seed=4)
            + "_"
            + scatter(32, UPPER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "pk_" + scatter(5),
            "pk_" + "x" * 37,
        ),
        source="https://developer.clickup.com/docs/authentication",
    ),
)

"""Courier: auth tokens, test tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.courier.auth_token",
        severity=Severity.HIGH,
        gate=r"pk_prod_[A-Z0-9]{28}",
        pattern=starts("pk_prod_") + r"(?P<body>[A-Z0-9]{28})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pk_prod_",),
        remedy="Revoke it at https://app.courier.com/settings/api-keys "
        "and read the new one from COURIER_AUTH_TOKEN instead.",
        examples=(
            "COURIER_AUTH_TOKEN=pk_prod_" + scatter(28, UPPER + DIGITS),
            "courier_auth_token = 'pk_prod_" + scatter(28, UPPER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "pk_prod_" + scatter(5),
            "pk_prod_" + "x" * 28,
        ),
        source="https://www.courier.com/docs/",
    ),
    Rule(
        label="secret.courier.test_token",
        severity=Severity.LOW,
        gate=r"pk_test_[A-Z0-9]{28}",
        pattern=starts("pk_test_") + r"(?P<body>[A-Z0-9]{28})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("pk_test_",),
        remedy="Revoke it at https://app.courier.com/settings/api-keys "
        "and read the new one from COURIER_TEST_TOKEN instead.",
        examples=(
            "COURIER_TEST_TOKEN=pk_test_" + scatter(28, UPPER + DIGITS),
            "courier_test_token = 'pk_test_" + scatter(28, UPPER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "pk_test_" + scatter(5),
            "pk_test_" + "x" * 28,
        ),
        source="https://www.courier.com/docs/",
    ),
)

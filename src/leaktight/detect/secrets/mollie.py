"""Mollie: live keys, test keys, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mollie.live_key",
        severity=Severity.CRITICAL,
        gate=r"live_[A-Za-z0-9]{30}",
        pattern=starts("live_") + r"(?P<body>[A-Za-z0-9]{30})(?![0-9A-Za-z])",
        confidence=0.75,
        check=not_placeholder,
        prefixes=("live_",),
        remedy="Revoke it at https://my.mollie.com/dashboard/developers/api-keys "
        "and read the new one from MOLLIE_LIVE_KEY instead.",
        examples=(
            "MOLLIE_LIVE_KEY=live_" + scatter(30),
            "mollie_live_key = 'live_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "live_" + scatter(5),
            "live_" + "x" * 30,
        ),
        source="https://docs.mollie.com/reference/authentication",
    ),
    Rule(
        label="secret.mollie.test_key",
        severity=Severity.LOW,
        gate=r"test_[A-Za-z0-9]{30}",
        pattern=starts("test_") + r"(?P<body>[A-Za-z0-9]{30})(?![0-9A-Za-z])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("test_",),
        remedy="Revoke it at https://my.mollie.com/dashboard/developers/api-keys "
        "and read the new one from MOLLIE_TEST_KEY instead.",
        examples=(
            "MOLLIE_TEST_KEY=test_" + scatter(30),
            "mollie_test_key = 'test_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "test_" + scatter(5),
            "test_" + "x" * 30,
        ),
        source="https://docs.mollie.com/reference/authentication",
    ),
    Rule(
        label="secret.mollie.access_token",
        severity=Severity.CRITICAL,
        gate=r"access_[A-Za-z0-9]{36}",
        pattern=starts("access_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("access_",),
        remedy="Revoke it at https://my.mollie.com/dashboard/developers/ "
        "and read the new one from MOLLIE_ACCESS_TOKEN instead.",
        examples=(
            "MOLLIE_ACCESS_TOKEN=access_" + scatter(36),
            "mollie_access_token = 'access_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "access_" + scatter(5),
            "access_" + "x" * 36,
        ),
        source="https://docs.mollie.com/reference/authentication",
    ),
)

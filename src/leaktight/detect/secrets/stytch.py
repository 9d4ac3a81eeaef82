"""Stytch: secrets, test secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.stytch.secret",
        severity=Severity.CRITICAL,
        gate=r"secret-live-[A-Za-z0-9_-]{32}",
        pattern=starts("secret-live-") + r"(?P<body>[A-Za-z0-9_-]{32,36}=)(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("secret-live-",),
        remedy="Revoke it at https://stytch.com/dashboard and read the new one from STYTCH_SECRET instead.",
        examples=(
            "STYTCH_SECRET=secret-live-" + scatter(32) + "=",
            "stytch_secret = 'secret-live-" + scatter(32, seed=4) + "='",
        ),
        counterexamples=(
            "secret-live-" + scatter(5),
            "secret-live-" + "x" * 32,
        ),
        source="https://stytch.com/docs/api",
    ),
    Rule(
        label="secret.stytch.test_secret",
        severity=Severity.LOW,
        gate=r"secret-test-[A-Za-z0-9_-]{32}",
        pattern=starts("secret-test-") + r"(?P<body>[A-Za-z0-9_-]{32,36}=)(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("secret-test-",),
        remedy="Revoke it at https://stytch.com/dashboard "
        "and read the new one from STYTCH_TEST_SECRET instead.",
        examples=(
            "STYTCH_TEST_SECRET=secret-test-" + scatter(32) + "=",
            "stytch_test_secret = 'secret-test-" + scatter(32, seed=4) + "='",
        ),
        counterexamples=(
            "secret-test-" + scatter(5),
            "secret-test-" + "x" * 32,
        ),
        source="https://stytch.com/docs/api",
    ),
)

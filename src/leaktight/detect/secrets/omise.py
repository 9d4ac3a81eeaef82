"""Omise: secret keys, test keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.omise.secret_key",
        severity=Severity.CRITICAL,
        gate=r"skey_[a-z0-9]{19}",
        pattern=starts("skey_") + r"(?P<body>[a-z0-9]{19})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("skey_",),
        remedy="Revoke it at https://dashboard.omise.co/ and read the new one from OMISE_SECRET_KEY instead.",
        examples=(
            "OMISE_SECRET_KEY=skey_" + scatter(19, LOWER + DIGITS),
            "omise_secret_key = 'skey_" + scatter(19, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "skey_" + scatter(5),
            "skey_" + "x" * 19,
        ),
        source="https://docs.opn.ooo/api-authentication",
    ),
    Rule(
        label="secret.omise.test_key",
        severity=Severity.LOW,
        gate=r"skey_test_[a-z0-9]{19}",
        pattern=starts("skey_test_") + r"(?P<body>[a-z0-9]{19})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("skey_test_",),
        remedy="Revoke it at https://dashboard.omise.co/ and read the new one from OMISE_TEST_KEY instead.",
        examples=(
            "OMISE_TEST_KEY=skey_test_" + scatter(19, LOWER + DIGITS),
            "omise_test_key = 'skey_test_" + scatter(19, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "skey_test_" + scatter(5),
            "skey_test_" + "x" * 19,
        ),
        source="https://docs.opn.ooo/api-authentication",
    ),
)

"""Shippo: live tokens, test tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.shippo.live_token",
        severity=Severity.CRITICAL,
        gate=r"shippo_live_[0-9a-f]{40}",
        pattern=starts("shippo_live_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("shippo_live_",),
        remedy="Revoke it at https://apps.goshippo.com/settings/api "
        "and read the new one from SHIPPO_LIVE_TOKEN instead.",
        examples=(
            "SHIPPO_LIVE_TOKEN=shippo_live_" + scatter(40, HEX),
            "shippo_live_token = 'shippo_live_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "shippo_live_" + scatter(5),
            "shippo_live_" + "x" * 40,
        ),
        source="https://docs.goshippo.com/docs/guides_general/authentication/",
    ),
    Rule(
        label="secret.shippo.test_token",
        severity=Severity.LOW,
        gate=r"shippo_test_[0-9a-f]{40}",
        pattern=starts("shippo_test_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("shippo_test_",),
        remedy="Revoke it at https://apps.goshippo.com/settings/api "
        "and read the new one from SHIPPO_TEST_TOKEN instead.",
        examples=(
            "SHIPPO_TEST_TOKEN=shippo_test_" + scatter(40, HEX),
            "shippo_test_token = 'shippo_test_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "shippo_test_" + scatter(5),
            "shippo_test_" + "x" * 40,
        ),
        source="https://docs.goshippo.com/docs/guides_general/authentication/",
    ),
)

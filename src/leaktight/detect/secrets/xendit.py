"""Xendit: secret keys, test keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.xendit.secret_key",
        severity=Severity.CRITICAL,
        gate=r"xnd_production_[A-Za-z0-9]{48}",
        pattern=starts("xnd_production_") + r"(?P<body>[A-Za-z0-9]{48,70})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xnd_production_",),
        remedy="Revoke it at https://dashboard.xendit.co/settings/developers "
        "and read the new one from XENDIT_SECRET_KEY instead.",
        examples=(
            "XENDIT_SECRET_KEY=xnd_production_" + scatter(48),
            "xendit_secret_key = 'xnd_production_" + scatter(48, seed=4) + "'",
        ),
        counterexamples=(
            "xnd_production_" + scatter(5),
            "xnd_production_" + "x" * 48,
        ),
        source="https://developers.xendit.co/api-reference/",
    ),
    Rule(
        label="secret.xendit.test_key",
        severity=Severity.LOW,
        gate=r"xnd_development_[A-Za-z0-9]{48}",
        pattern=starts("xnd_development_") + r"(?P<body>[A-Za-z0-9]{48,70})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xnd_development_",),
        remedy="Revoke it at https://dashboard.xendit.co/settings/developers "
        "and read the new one from XENDIT_TEST_KEY instead.",
        examples=(
            "XENDIT_TEST_KEY=xnd_development_" + scatter(48),
            "xendit_test_key = 'xnd_development_" + scatter(48, seed=4) + "'",
        ),
        counterexamples=(
            "xnd_development_" + scatter(5),
            "xnd_development_" + "x" * 48,
        ),
        source="https://developers.xendit.co/api-reference/",
    ),
)

"""Featherless: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.featherless.api_key",
        severity=Severity.CRITICAL,
        gate=r"rc_[0-9a-f]{64}",
        pattern=starts("rc_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("rc_",),
        remedy="Revoke it at https://featherless.ai/account/api-keys "
        "and read the new one from FEATHERLESS_API_KEY instead.",
        examples=(
            "FEATHERLESS_API_KEY=rc_" + scatter(64, HEX),
            "featherless_api_key = 'rc_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "rc_" + scatter(5),
            "rc_" + "x" * 64,
        ),
        source="https://featherless.ai/docs/quickstart-guide",
    ),
)

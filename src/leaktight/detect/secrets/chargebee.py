"""Chargebee: live keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.chargebee.live_key",
        severity=Severity.CRITICAL,
        gate=r"live_[A-Za-z0-9]{32}",
        pattern=starts("live_") + r"(?P<body>[A-Za-z0-9]{32,40})(?![0-9A-Za-z])",
        confidence=0.55,
        check=not_placeholder,
        prefixes=("live_",),
        remedy="Revoke it at https://app.chargebee.com/ "
        "and read the new one from CHARGEBEE_LIVE_KEY instead.",
        examples=(
            "CHARGEBEE_LIVE_KEY=live_" + scatter(32),
            "chargebee_live_key = 'live_" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "live_" + scatter(5),
            "live_" + "x" * 32,
        ),
        source="https://www.chargebee.com/docs/billing/2.0/kb/platform/how-do-i-create-an-api-key",
    ),
)

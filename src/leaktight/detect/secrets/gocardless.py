"""Gocardless: live tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gocardless.live_token",
        severity=Severity.CRITICAL,
        gate=r"live_[A-Za-z0-9_-]{40}",
        pattern=starts("live_") + r"(?P<body>[A-Za-z0-9_-]{40})(?![A-Za-z0-9_-])",
        confidence=0.65,
        check=not_placeholder,
        prefixes=("live_",),
        remedy="Revoke it at https://manage.gocardless.com/developers "
        "and read the new one from GOCARDLESS_LIVE_TOKEN instead.",
        examples=(
            "GOCARDLESS_LIVE_TOKEN=live_" + scatter(40),
            "gocardless_live_token = 'live_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "live_" + scatter(5),
            "live_" + "x" * 40,
        ),
        source="https://developer.gocardless.com/api-reference/",
    ),
)

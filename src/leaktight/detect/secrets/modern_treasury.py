"""Modern Treasury: live keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.modern_treasury.live_key",
        severity=Severity.CRITICAL,
        gate=r"live-[A-Za-z0-9_-]{60}",
        pattern=starts("live-") + r"(?P<body>[A-Za-z0-9_-]{60,70})(?![A-Za-z0-9_-])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("live-",),
        remedy="Revoke it at https://app.moderntreasury.com/developers/api_keys "
        "and read the new one from MODERN_TREASURY_LIVE_KEY instead.",
        examples=(
            "MODERN_TREASURY_LIVE_KEY=live-" + scatter(60),
            "modern_treasury_live_key = 'live-" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "live-" + scatter(5),
            "live-" + "x" * 60,
        ),
        source="https://docs.moderntreasury.com/",
    ),
)

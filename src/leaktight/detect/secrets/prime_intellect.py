"""Prime Intellect: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.prime_intellect.api_key",
        severity=Severity.HIGH,
        gate=r"pit_[0-9a-f]{64}",
        pattern=starts("pit_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pit_",),
        remedy="Revoke it at https://app.primeintellect.ai/dashboard/tokens "
        "and read the new one from PRIME_INTELLECT_API_KEY instead.",
        examples=(
            "PRIME_INTELLECT_API_KEY=pit_" + scatter(64, HEX),
            "prime_intellect_api_key = 'pit_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "pit_" + scatter(5),
            "pit_" + "x" * 64,
        ),
        source="https://docs.primeintellect.ai/",
    ),
)

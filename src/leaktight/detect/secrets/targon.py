"""Targon: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.targon.api_key",
        severity=Severity.HIGH,
        gate=r"sn4_[a-z0-9]{28}",
        pattern=starts("sn4_") + r"(?P<body>[a-z0-9]{28})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sn4_",),
        remedy="Revoke it at https://targon.com/settings and read the new one from TARGON_API_KEY instead.",
        examples=(
            "TARGON_API_KEY=sn4_" + scatter(28, LOWER + DIGITS),
            "targon_api_key = 'sn4_" + scatter(28, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "sn4_" + scatter(5),
            "sn4_" + "x" * 28,
        ),
        source="https://docs.targon.com/",
    ),
)

"""Locationiq: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.locationiq.access_token",
        severity=Severity.MEDIUM,
        gate=r"pk\.[0-9a-f]{32}",
        pattern=starts(r"pk\.") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.7,
        check=not_placeholder,
        prefixes=("pk.",),
        remedy="Revoke it at https://my.locationiq.com/dashboard "
        "and read the new one from LOCATIONIQ_ACCESS_TOKEN instead.",
        examples=(
            "LOCATIONIQ_ACCESS_TOKEN=pk." + scatter(32, HEX),
            "locationiq_access_token = 'pk." + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "pk." + scatter(5),
            "pk." + "x" * 32,
        ),
        source="https://docs.locationiq.com/",
    ),
)

"""Dnsimple: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dnsimple.access_token",
        severity=Severity.HIGH,
        gate=r"dnsimple_a_[A-Za-z0-9]{32}",
        pattern=starts("dnsimple_a_") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("dnsimple_a_",),
        remedy="Revoke it at https://dnsimple.com/user "
        "and read the new one from DNSIMPLE_ACCESS_TOKEN instead.",
        examples=(
            "DNSIMPLE_ACCESS_TOKEN=dnsimple_a_" + scatter(32),
            "dnsimple_access_token = 'dnsimple_a_" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "dnsimple_a_" + scatter(5),
            "dnsimple_a_" + "x" * 32,
        ),
        source="https://developer.dnsimple.com/v2/#authentication",
    ),
)

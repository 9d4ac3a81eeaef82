"""Tinybird: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tinybird.token",
        severity=Severity.CRITICAL,
        gate=r"p\.eyJ[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{43}",
        pattern=starts(r"p\.eyJ") + r"(?P<body>[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("p.eyJ",),
        remedy="Revoke it at https://app.tinybird.co/tokens "
        "and read the new one from TINYBIRD_TOKEN instead.",
        examples=(
            "TINYBIRD_TOKEN=p.eyJ" + scatter(40) + "." + scatter(43, seed=2),
            "tinybird_token = 'p.eyJ" + scatter(40, seed=4) + "." + scatter(43, seed=5) + "'",
        ),
        counterexamples=(
            "p.eyJ" + scatter(5),
            "p.eyJ" + "x" * 83,
        ),
        source="https://www.tinybird.co/docs/forward/administration/tokens",
    ),
)

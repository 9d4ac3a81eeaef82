"""Fauna: secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fauna.secret",
        severity=Severity.CRITICAL,
        gate=r"fnA[A-Za-z0-9_-]{37}",
        pattern=starts("fnA") + r"(?P<body>[A-Za-z0-9_-]{37})(?![A-Za-z0-9_-])",
        confidence=0.75,
        check=not_placeholder,
        prefixes=("fnA",),
        remedy="Revoke it at https://dashboard.fauna.com/ and read the new one from FAUNA_SECRET instead.",
        examples=(
            "FAUNA_SECRET=fnA" + scatter(37),
            "fauna_secret = 'fnA" + scatter(37, seed=4) + "'",
        ),
        counterexamples=(
            "fnA" + scatter(5),
            "fnA" + "x" * 37,
        ),
        source="https://docs.fauna.com/fauna/current/learn/security/keys/",
    ),
)

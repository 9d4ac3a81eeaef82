"""Xata: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.xata.api_key",
        severity=Severity.CRITICAL,
        gate=r"xau_[A-Za-z0-9]{28}",
        pattern=starts("xau_") + r"(?P<body>[A-Za-z0-9]{28,40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xau_",),
        remedy="Revoke it at https://app.xata.io/settings and read the new one from XATA_API_KEY instead.",
        examples=(
            "XATA_API_KEY=xau_" + scatter(28),
            "xata_api_key = 'xau_" + scatter(28, seed=4) + "'",
        ),
        counterexamples=(
            "xau_" + scatter(5),
            "xau_" + "x" * 28,
        ),
        source="https://xata.io/docs/api-reference/authentication",
    ),
)

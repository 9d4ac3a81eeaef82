"""Nuget: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.nuget.api_key",
        severity=Severity.HIGH,
        gate=r"oy2[a-z0-9]{43}",
        pattern=starts("oy2") + r"(?P<body>[a-z0-9]{43})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("oy2",),
        remedy="Revoke it at https://www.nuget.org/account/apikeys "
        "and read the new one from NUGET_API_KEY instead.",
        examples=(
            "NUGET_API_KEY=oy2" + scatter(43, LOWER + DIGITS),
            "nuget_api_key = 'oy2" + scatter(43, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "oy2" + scatter(5),
            "oy2" + "x" * 43,
        ),
        source="https://learn.microsoft.com/nuget/nuget-org/publish-a-package",
    ),
)

"""Steel: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.steel.api_key",
        severity=Severity.MEDIUM,
        gate=r"ste-[A-Za-z0-9]{60}",
        pattern=starts("ste-") + r"(?P<body>[A-Za-z0-9]{60,90})(?![0-9A-Za-z])",
        confidence=0.7,
        check=not_placeholder,
        prefixes=("ste-",),
        remedy="Revoke it at https://app.steel.dev/settings/api-keys "
        "and read the new one from STEEL_API_KEY instead.",
        examples=(
            "STEEL_API_KEY=ste-" + scatter(60),
            "steel_api_key = 'ste-" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "ste-" + scatter(5),
            "ste-" + "x" * 60,
        ),
        source="https://docs.steel.dev/",
    ),
)

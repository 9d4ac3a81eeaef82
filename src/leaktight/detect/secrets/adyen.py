"""Adyen: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.adyen.api_key",
        severity=Severity.CRITICAL,
        gate=r"AQE[A-Za-z0-9_-]{60,200}-[A-Za-z0-9+/\\]{20}",
        pattern=starts("AQE") + r"(?P<body>[A-Za-z0-9_-]{60,200}-[A-Za-z0-9+/]{20,120})(?![A-Za-z0-9+/=])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("AQE",),
        remedy="Revoke it at https://ca-live.adyen.com/ and read the new one from ADYEN_API_KEY instead.",
        examples=(
            "ADYEN_API_KEY=AQE" + scatter(60) + "-" + scatter(20, seed=2),
            "adyen_api_key = 'AQE" + scatter(60, seed=4) + "-" + scatter(20, seed=5) + "'",
        ),
        counterexamples=(
            "AQE" + scatter(5),
            "AQE" + "x" * 80,
        ),
        source="https://docs.adyen.com/development-resources/api-credentials/",
    ),
)

"""Coingecko: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.coingecko.api_key",
        severity=Severity.MEDIUM,
        gate=r"CG-[A-Za-z0-9]{24}",
        pattern=starts("CG-") + r"(?P<body>[A-Za-z0-9]{24})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CG-",),
        remedy="Revoke it at https://www.coingecko.com/en/developers/dashboard "
        "and read the new one from COINGECKO_API_KEY instead.",
        examples=(
            "COINGECKO_API_KEY=CG-" + scatter(24),
            "coingecko_api_key = 'CG-" + scatter(24, seed=4) + "'",
        ),
        counterexamples=(
            "CG-" + scatter(5),
            "CG-" + "x" * 24,
        ),
        source="https://docs.coingecko.com/reference/setting-up-your-api-key",
    ),
)

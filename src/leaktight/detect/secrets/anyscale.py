"""Anyscale: API keys, cli tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.anyscale.api_key",
        severity=Severity.CRITICAL,
        gate=r"esecret_[a-z0-9]{24}",
        pattern=starts("esecret_") + r"(?P<body>[a-z0-9]{24,40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("esecret_",),
        remedy="Revoke it at https://console.anyscale.com/credentials "
        "and read the new one from ANYSCALE_API_KEY instead.",
        examples=(
            "ANYSCALE_API_KEY=esecret_" + scatter(24, LOWER + DIGITS),
            "anyscale_api_key = 'esecret_" + scatter(24, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "esecret_" + scatter(5),
            "esecret_" + "x" * 24,
        ),
        source="https://docs.anyscale.com/reference/auth",
    ),
    Rule(
        label="secret.anyscale.cli_token",
        severity=Severity.CRITICAL,
        gate=r"aph0_[A-Za-z0-9]{40}",
        pattern=starts("aph0_") + r"(?P<body>[A-Za-z0-9]{40,120})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("aph0_",),
        remedy="Revoke it at https://console.anyscale.com/credentials "
        "and read the new one from ANYSCALE_CLI_TOKEN instead.",
        examples=(
            "ANYSCALE_CLI_TOKEN=aph0_" + scatter(40),
            "anyscale_cli_token = 'aph0_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "aph0_" + scatter(5),
            "aph0_" + "x" * 40,
        ),
        source="https://docs.anyscale.com/reference/auth",
    ),
)

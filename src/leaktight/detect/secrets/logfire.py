"""Pydantic Logfire tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.logfire.token",
        severity=Severity.HIGH,
        gate="pylf_v[0-9]_[a-z]{2}_[A-Za-z0-9]{44}",
        pattern=starts("pylf_v[0-9]_[a-z]{2}_") + "(?P<body>[A-Za-z0-9]{44})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "pylf_v1_us_",
            "pylf_v1_eu_",
        ),
        remedy="Revoke it at https://logfire.pydantic.dev/ and read the new one from LOGFIRE_TOKEN instead.",
        examples=(
            "LOGFIRE_TOKEN=pylf_v1_us_" + scatter(44, seed=1),
            "logfire_token = 'pylf_v1_us_" + scatter(44, seed=6) + "'",
        ),
        counterexamples=(
            "pylf_v1_us_" + scatter(20),
            "pylf_v1_us_" + "x" * 44,
        ),
        source="https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/",
    ),
)

"""Sanity: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.sanity.api_token",
        severity=Severity.CRITICAL,
        gate=r"sk[A-Za-z0-9]{178}",
        pattern=starts("sk") + r"(?P<body>[A-Za-z0-9]{178})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        remedy="Revoke it at https://www.sanity.io/manage "
        "and read the new one from SANITY_API_TOKEN instead.",
        examples=(
            "SANITY_API_TOKEN=sk" + scatter(178),
            "sanity_api_token = 'sk" + scatter(178, seed=4) + "'",
        ),
        counterexamples=(
            "sk" + scatter(5),
            "sk" + "x" * 178,
        ),
        source="https://www.sanity.io/docs/http-auth",
    ),
)

"""Parasail: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.parasail.api_key",
        severity=Severity.HIGH,
        gate=r"psk-[A-Za-z0-9_-]{40}",
        pattern=starts("psk-") + r"(?P<body>[A-Za-z0-9_-]{40,80})(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("psk-",),
        remedy="Revoke it at https://www.saas.parasail.io/keys "
        "and read the new one from PARASAIL_API_KEY instead.",
        examples=(
            "PARASAIL_API_KEY=psk-" + scatter(40),
            "parasail_api_key = 'psk-" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "psk-" + scatter(5),
            "psk-" + "x" * 40,
        ),
        source="https://docs.parasail.io/",
    ),
)

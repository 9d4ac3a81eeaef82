"""Infracost: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.infracost.api_key",
        severity=Severity.MEDIUM,
        gate=r"ico-[A-Za-z0-9]{32}",
        pattern=starts("ico-") + r"(?P<body>[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ico-",),
        remedy="Revoke it at https://dashboard.infracost.io/ "
        "and read the new one from INFRACOST_API_KEY instead.",
        examples=(
            "INFRACOST_API_KEY=ico-" + scatter(32),
            "infracost_api_key = 'ico-" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "ico-" + scatter(5),
            "ico-" + "x" * 32,
        ),
        source="https://www.infracost.io/docs/",
    ),
)

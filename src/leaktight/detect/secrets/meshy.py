"""Meshy: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.meshy.api_key",
        severity=Severity.HIGH,
        gate=r"msy_[A-Za-z0-9]{40}",
        pattern=starts("msy_") + r"(?P<body>[A-Za-z0-9]{40,48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("msy_",),
        remedy="Revoke it at https://www.meshy.ai/settings/api "
        "and read the new one from MESHY_API_KEY instead.",
        examples=(
            "MESHY_API_KEY=msy_" + scatter(40),
            "meshy_api_key = 'msy_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "msy_" + scatter(5),
            "msy_" + "x" * 40,
        ),
        source="https://docs.meshy.ai/en/api/authentication",
    ),
)

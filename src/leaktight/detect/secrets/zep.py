"""Zep: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zep.api_key",
        severity=Severity.HIGH,
        gate=r"z_1dWlkIjoi[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{40}",
        pattern=starts("z_1dWlkIjoi")
        + r"(?P<body>[A-Za-z0-9_-]{40,140}\.[A-Za-z0-9_-]{40,100})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("z_1dWlkIjoi",),
        remedy="Revoke it at https://app.getzep.com/ and read the new one from ZEP_API_KEY instead.",
        examples=(
            "ZEP_API_KEY=z_1dWlkIjoi" + scatter(40) + "." + scatter(40, seed=2),
            "zep_api_key = 'z_1dWlkIjoi" + scatter(40, seed=4) + "." + scatter(40, seed=5) + "'",
        ),
        counterexamples=(
            "z_1dWlkIjoi" + scatter(5),
            "z_1dWlkIjoi" + "x" * 80,
        ),
        source="https://help.getzep.com/projects",
    ),
)

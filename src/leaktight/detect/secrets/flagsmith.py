"""Flagsmith: server keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.flagsmith.server_key",
        severity=Severity.HIGH,
        gate=r"ser\.[A-Za-z0-9]{22}",
        pattern=starts(r"ser\.") + r"(?P<body>[A-Za-z0-9]{22})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("ser.",),
        remedy="Revoke it at https://app.flagsmith.com/ "
        "and read the new one from FLAGSMITH_SERVER_KEY instead.",
        examples=(
            "FLAGSMITH_SERVER_KEY=ser." + scatter(22),
            "flagsmith_server_key = 'ser." + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "ser." + scatter(5),
            "ser." + "x" * 22,
        ),
        source="https://docs.flagsmith.com/",
    ),
)

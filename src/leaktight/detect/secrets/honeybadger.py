"""Honeybadger: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.honeybadger.api_key",
        severity=Severity.HIGH,
        gate=r"hbp_[A-Za-z0-9]{36}",
        pattern=starts("hbp_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("hbp_",),
        remedy="Revoke it at https://app.honeybadger.io/ "
        "and read the new one from HONEYBADGER_API_KEY instead.",
        examples=(
            "HONEYBADGER_API_KEY=hbp_" + scatter(36),
            "honeybadger_api_key = 'hbp_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "hbp_" + scatter(5),
            "hbp_" + "x" * 36,
        ),
        source="https://docs.honeybadger.io/api/",
    ),
)

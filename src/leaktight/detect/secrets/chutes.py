"""Chutes: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.chutes.api_key",
        severity=Severity.HIGH,
        gate=r"cpk_[0-9a-f]{32}\.[0-9a-f]{32}\.[A-Za-z0-9]{32}",
        pattern=starts("cpk_") + r"(?P<body>[0-9a-f]{32}\.[0-9a-f]{32}\.[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cpk_",),
        remedy="Revoke it at https://chutes.ai/app/api and read the new one from CHUTES_API_KEY instead.",
        examples=(
            "CHUTES_API_KEY=cpk_"
            + scatter(32, HEX)
            + "."
            + scatter(32, HEX, seed=2)
            + "."
            + scatter(32, seed=3),
            "chutes_api_key = 'cpk_"
            + scatter(32, HEX, seed=4)
            + "."
            + scatter(32, HEX, seed=5)
            + "."
            + scatter(32, seed=6)
            + "'",
        ),
        counterexamples=(
            "cpk_" + scatter(5),
            "cpk_" + "x" * 96,
        ),
        source="https://chutes.ai/docs",
    ),
)

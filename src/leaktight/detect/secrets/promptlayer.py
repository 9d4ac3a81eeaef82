"""Promptlayer: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.promptlayer.api_key",
        severity=Severity.HIGH,
        gate=r"pl_[0-9a-f]{32}",
        pattern=starts("pl_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("pl_",),
        remedy="Revoke it at https://dashboard.promptlayer.com/ "
        "and read the new one from PROMPTLAYER_API_KEY instead.",
        examples=(
            "PROMPTLAYER_API_KEY=pl_" + scatter(32, HEX),
            "promptlayer_api_key = 'pl_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "pl_" + scatter(5),
            "pl_" + "x" * 32,
        ),
        source="https://docs.promptlayer.com/quickstart",
    ),
)

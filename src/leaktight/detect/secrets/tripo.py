"""Tripo: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tripo.api_key",
        severity=Severity.HIGH,
        gate=r"tsk_[A-Za-z0-9_-]{42}",
        pattern=starts("tsk_") + r"(?P<body>[A-Za-z0-9_-]{42,44})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("tsk_",),
        remedy="Revoke it at https://platform.tripo3d.ai/api-keys "
        "and read the new one from TRIPO_API_KEY instead.",
        examples=(
            "TRIPO_API_KEY=tsk_" + scatter(42),
            "tripo_api_key = 'tsk_" + scatter(42, seed=4) + "'",
        ),
        counterexamples=(
            "tsk_" + scatter(5),
            "tsk_" + "x" * 42,
        ),
        source="https://platform.tripo3d.ai/docs/quick-start",
    ),
)

"""Turbopuffer: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.turbopuffer.api_key",
        severity=Severity.CRITICAL,
        gate=r"tpuf_[A-Za-z0-9]{32}",
        pattern=starts("tpuf_") + r"(?P<body>[A-Za-z0-9]{32,48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tpuf_",),
        remedy="Revoke it at https://turbopuffer.com/dashboard "
        "and read the new one from TURBOPUFFER_API_KEY instead.",
        examples=(
            "TURBOPUFFER_API_KEY=tpuf_" + scatter(32),
            "turbopuffer_api_key = 'tpuf_" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "tpuf_" + scatter(5),
            "tpuf_" + "x" * 32,
        ),
        source="https://turbopuffer.com/docs/auth",
    ),
)

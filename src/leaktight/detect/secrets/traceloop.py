"""Traceloop: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.traceloop.api_key",
        severity=Severity.HIGH,
        gate=r"tl_[0-9a-f]{32}",
        pattern=starts("tl_") + r"(?P<body>[0-9a-f]{32,64})(?![0-9A-Za-z])",
        confidence=0.75,
        check=not_placeholder,
        prefixes=("tl_",),
        remedy="Revoke it at https://app.traceloop.com/settings/api-keys "
        "and read the new one from TRACELOOP_API_KEY instead.",
        examples=(
            "TRACELOOP_API_KEY=tl_" + scatter(32, HEX),
            "traceloop_api_key = 'tl_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "tl_" + scatter(5),
            "tl_" + "x" * 32,
        ),
        source="https://www.traceloop.com/docs/openllmetry/integrations/traceloop",
    ),
)

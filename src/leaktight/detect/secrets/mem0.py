"""Mem0: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mem0.api_key",
        severity=Severity.HIGH,
        gate=r"m0-[A-Za-z0-9]{40}",
        pattern=starts("m0-") + r"(?P<body>[A-Za-z0-9]{40})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("m0-",),
        remedy="Revoke it at https://app.mem0.ai/dashboard/api-keys "
        "and read the new one from MEM0_API_KEY instead.",
        examples=(
            "MEM0_API_KEY=m0-" + scatter(40),
            "mem0_api_key = 'm0-" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "m0-" + scatter(5),
            "m0-" + "x" * 40,
        ),
        source="https://docs.mem0.ai/platform/quickstart",
    ),
)

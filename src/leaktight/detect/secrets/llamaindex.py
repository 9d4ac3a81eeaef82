"""Llamaindex: cloud API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.llamaindex.cloud_api_key",
        severity=Severity.CRITICAL,
        gate=r"llx-[A-Za-z0-9]{48}",
        pattern=starts("llx-") + r"(?P<body>[A-Za-z0-9]{48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("llx-",),
        remedy="Revoke it at https://cloud.llamaindex.ai/api-key "
        "and read the new one from LLAMAINDEX_CLOUD_API_KEY instead.",
        examples=(
            "LLAMAINDEX_CLOUD_API_KEY=llx-" + scatter(48),
            "llamaindex_cloud_api_key = 'llx-" + scatter(48, seed=4) + "'",
        ),
        counterexamples=(
            "llx-" + scatter(5),
            "llx-" + "x" * 48,
        ),
        source="https://docs.cloud.llamaindex.ai/api_key",
    ),
)

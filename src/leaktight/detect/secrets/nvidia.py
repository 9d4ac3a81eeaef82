"""NVIDIA NGC and NIM API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it at https://build.nvidia.com/settings/api-keys and read it from NVIDIA_API_KEY instead."
_SOURCE = "https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html"

RULES = (
    Rule(
        label="secret.nvidia.api_key",
        severity=Severity.CRITICAL,
        gate=r"nvapi-[A-Za-z0-9_-]{60}",
        pattern=starts(r"nvapi-") + r"(?P<body>[A-Za-z0-9_-]{60,72})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("nvapi-",),
        remedy=_REMEDY,
        examples=(
            "nvapi-" + scatter(64, WORD),
            "https://example.org/?key=" + "nvapi-" + scatter(64, WORD) + "&page=2",
        ),
        counterexamples=(
            "nvapi-" + scatter(11),
            "nvapi-" + "x" * 60,
        ),
        source=_SOURCE,
    ),
)

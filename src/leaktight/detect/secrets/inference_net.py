"""Inference Net: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.inference_net.api_key",
        severity=Severity.HIGH,
        gate=r"inference-[0-9a-f]{32}",
        pattern=starts("inference-") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("inference-",),
        remedy="Revoke it at https://inference.net/dashboard/api-keys "
        "and read the new one from INFERENCE_NET_API_KEY instead.",
        examples=(
            "INFERENCE_NET_API_KEY=inference-" + scatter(32, HEX),
            "inference_net_api_key = 'inference-" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "inference-" + scatter(5),
            "inference-" + "x" * 32,
        ),
        source="https://docs.inference.net/",
    ),
)

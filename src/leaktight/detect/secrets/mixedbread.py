"""Mixedbread: API keys, platform keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mixedbread.api_key",
        severity=Severity.CRITICAL,
        gate=r"emb_[0-9a-f]{32}",
        pattern=starts("emb_") + r"(?P<body>[0-9a-f]{32,64})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("emb_",),
        remedy="Revoke it at https://platform.mixedbread.com/platform?next=api-keys "
        "and read the new one from MIXEDBREAD_API_KEY instead.",
        examples=(
            "MIXEDBREAD_API_KEY=emb_" + scatter(32, HEX),
            "mixedbread_api_key = 'emb_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "emb_" + scatter(5),
            "emb_" + "x" * 32,
        ),
        source="https://www.mixedbread.com/docs/quickstart",
    ),
    Rule(
        label="secret.mixedbread.platform_key",
        severity=Severity.CRITICAL,
        gate=r"mxb_[A-Za-z0-9]{32}",
        pattern=starts("mxb_") + r"(?P<body>[A-Za-z0-9]{32,64})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("mxb_",),
        remedy="Revoke it at https://platform.mixedbread.com/platform?next=api-keys "
        "and read the new one from MIXEDBREAD_PLATFORM_KEY instead.",
        examples=(
            "MIXEDBREAD_PLATFORM_KEY=mxb_" + scatter(32),
            "mixedbread_platform_key = 'mxb_" + scatter(32, seed=4) + "'",
        ),
        counterexamples=(
            "mxb_" + scatter(5),
            "mxb_" + "x" * 32,
        ),
        source="https://www.mixedbread.com/docs/quickstart",
    ),
)

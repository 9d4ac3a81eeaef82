"""glhf.chat (Synthetic) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.glhf.api_key",
        severity=Severity.HIGH,
        gate="glhf_[0-9a-f]{32}",
        pattern=starts("glhf_") + "(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("glhf_",),
        remedy="Revoke it at https://glhf.chat/user-settings/api and read the new one from "
        "GLHF_API_KEY instead.",
        examples=(
            "GLHF_API_KEY=glhf_" + scatter(32, HEX, seed=1),
            "glhf_api_key = 'glhf_" + scatter(32, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "glhf_" + scatter(5),
            "glhf_" + "x" * 32,
        ),
        source="https://dev.synthetic.new/docs/api/overview",
    ),
)

"""N8N: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.n8n.api_key",
        severity=Severity.HIGH,
        gate=r"n8n_api_[0-9a-f]{80}",
        pattern=starts("n8n_api_") + r"(?P<body>[0-9a-f]{80})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("n8n_api_",),
        remedy="Revoke it at https://docs.n8n.io/ and read the new one from N8N_API_KEY instead.",
        examples=(
            "N8N_API_KEY=n8n_api_" + scatter(80, HEX),
            "n8n_api_key = 'n8n_api_" + scatter(80, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "n8n_api_" + scatter(5),
            "n8n_api_" + "x" * 80,
        ),
        source="https://docs.n8n.io/api/authentication/",
    ),
)

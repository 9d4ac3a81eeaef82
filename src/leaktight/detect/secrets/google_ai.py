"""Google's API keys that are bound to a service account (Gemini, Vertex AI express mode)."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.google.bound_api_key",
        severity=Severity.CRITICAL,
        gate=r"AQ\.Ab8[A-Za-z0-9_-]{47}",
        pattern=starts(r"AQ\.") + "(?P<body>Ab8[A-Za-z0-9_-]{47})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("AQ.",),
        remedy="Revoke it at https://console.cloud.google.com/apis/credentials and read the new one "
        "from GEMINI_API_KEY instead.",
        examples=(
            "GEMINI_API_KEY=AQ.Ab8" + scatter(47, WORD, seed=1),
            "gemini_api_key = 'AQ.Ab8" + scatter(47, WORD, seed=6) + "'",
        ),
        counterexamples=(
            "AQ.Ab8" + scatter(20),
            "AQ.Ab8" + "x" * 47,
        ),
        source="https://cloud.google.com/vertex-ai/generative-ai/docs/start/api-keys",
    ),
)

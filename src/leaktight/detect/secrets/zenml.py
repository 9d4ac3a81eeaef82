"""ZenML API keys of service accounts."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.zenml.api_key",
        severity=Severity.CRITICAL,
        gate="ZEN(?:PRO)?KEY_eyJ[A-Za-z0-9_-]{40}",
        pattern=OUTSIDE_WORD + r"ZEN(?:PRO)?KEY_(?P<body>eyJ[A-Za-z0-9_-]{40,600}={0,2})(?![A-Za-z0-9_=-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "ZENKEY_",
            "ZENPROKEY_",
        ),
        max_bytes=700,
        remedy="Revoke it at https://docs.zenml.io/ and read the new one from ZENML_STORE_API_KEY instead.",
        examples=(
            "ZENML_STORE_API_KEY=ZENKEY_eyJ" + scatter(120, WORD, seed=1),
            "zenml_store_api_key = 'ZENKEY_eyJ" + scatter(120, WORD, seed=6) + "'",
        ),
        counterexamples=(
            "ZENKEY_eyJ" + scatter(12),
            "ZENKEY_eyJ" + "x" * 120,
        ),
        source="https://docs.zenml.io/deploying-zenml/connecting-to-zenml/connect-with-a-service-account",
    ),
)

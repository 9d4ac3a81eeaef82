"""Marqo: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.marqo.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("marqo"),
        cell=r"[A-Za-z0-9]{36}",
        remedy="Revoke it at https://cloud.marqo.ai/api-keys/ "
        "and read the new one from MARQO_API_KEY instead.",
        examples=(
            "MARQO_API_KEY=" + scatter(36),
            "marqo_api_key = '" + scatter(36, seed=6) + "'",
            '{"marqoApiKey": "' + scatter(36, seed=11) + '"}',
        ),
        counterexamples=(
            "MARQO_API_KEY=${MARQO_API_KEY}",
            "unrelated_thing = '" + scatter(36, seed=6) + "'",
            "MARQO_API_KEY=" + scatter(7),
        ),
        source="https://docs.marqo.ai/latest/",
    ),
)

"""Typesense: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.typesense.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("typesense"),
        cell=r"[A-Za-z0-9]{32,48}",
        remedy="Revoke it at https://cloud.typesense.org/ "
        "and read the new one from TYPESENSE_API_KEY instead.",
        examples=(
            "TYPESENSE_API_KEY=" + scatter(32),
            "typesense_api_key = '" + scatter(32, seed=6) + "'",
            '{"typesenseApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TYPESENSE_API_KEY=${TYPESENSE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TYPESENSE_API_KEY=" + scatter(7),
        ),
        source="https://typesense.org/docs/latest/api/api-keys.html",
    ),
)

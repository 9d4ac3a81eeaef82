"""Unstructured: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.unstructured.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"unstructured(?:_?io)?"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://platform.unstructured.io/app/account/api-keys "
        "and read the new one from UNSTRUCTURED_API_KEY instead.",
        examples=(
            "UNSTRUCTURED_API_KEY=" + scatter(32),
            "unstructured_api_key = '" + scatter(32, seed=6) + "'",
            '{"unstructuredApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "UNSTRUCTURED_API_KEY=${UNSTRUCTURED_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "UNSTRUCTURED_API_KEY=" + scatter(7),
        ),
        source="https://docs.unstructured.io/api-reference/overview",
    ),
)

"""Weaviate: API keys, cloud keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.weaviate.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("weaviate", "wcs", "wcd"),
        cell=r"[A-Za-z0-9]{36}",
        remedy="Revoke it at https://console.weaviate.cloud/ "
        "and read the new one from WEAVIATE_API_KEY instead.",
        examples=(
            "WEAVIATE_API_KEY=" + scatter(36),
            "weaviate_api_key = '" + scatter(36, seed=6) + "'",
            '{"weaviateApiKey": "' + scatter(36, seed=11) + '"}',
        ),
        counterexamples=(
            "WEAVIATE_API_KEY=${WEAVIATE_API_KEY}",
            "unrelated_thing = '" + scatter(36, seed=6) + "'",
            "WEAVIATE_API_KEY=" + scatter(7),
        ),
        source="https://docs.weaviate.io/cloud/manage-clusters/authentication",
    ),
    Rule(
        label="secret.weaviate.cloud_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("weaviate", "wcs", "wcd"),
        cell=r"[A-Za-z0-9+/]{120,320}={0,2}",
        remedy="Revoke it at https://console.weaviate.cloud/ "
        "and read the new one from WEAVIATE_API_KEY instead.",
        examples=(
            "WEAVIATE_API_KEY=" + scatter(120),
            "weaviate_api_key = '" + scatter(120, seed=6) + "'",
            '{"weaviateApiKey": "' + scatter(120, seed=11) + '"}',
        ),
        counterexamples=(
            "WEAVIATE_API_KEY=${WEAVIATE_API_KEY}",
            "unrelated_thing = '" + scatter(120, seed=6) + "'",
            "WEAVIATE_API_KEY=" + scatter(7),
        ),
        source="https://docs.weaviate.io/cloud/manage-clusters/authentication",
    ),
)

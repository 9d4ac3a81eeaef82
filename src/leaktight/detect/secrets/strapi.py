"""Strapi: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.strapi.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("strapi"),
        cell=r"[0-9a-f]{256}",
        remedy="Revoke it at https://docs.strapi.io/ and read the new one from STRAPI_API_KEY instead.",
        examples=(
            "STRAPI_API_KEY=" + scatter(256, HEX),
            "strapi_api_key = '" + scatter(256, HEX, seed=6) + "'",
            '{"strapiApiKey": "' + scatter(256, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "STRAPI_API_KEY=${STRAPI_API_KEY}",
            "unrelated_thing = '" + scatter(256, HEX, seed=6) + "'",
            "STRAPI_API_KEY=" + scatter(7),
        ),
        source="https://docs.strapi.io/cms/features/api-tokens",
    ),
)

"""Serpapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.serpapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"serp_?api"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://serpapi.com/manage-api-key "
        "and read the new one from SERPAPI_API_KEY instead.",
        examples=(
            "SERPAPI_API_KEY=" + scatter(64, HEX),
            "serpapi_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"serpapiApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SERPAPI_API_KEY=${SERPAPI_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SERPAPI_API_KEY=" + scatter(7),
        ),
        source="https://serpapi.com/search-api",
    ),
)

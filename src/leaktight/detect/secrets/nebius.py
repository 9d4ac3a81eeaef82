"""Nebius: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nebius.api_key",
        max_bytes=2048,
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("nebius"),
        cell=r"(?:v1[.])?[A-Za-z0-9_-]{100,600}(?:[.][A-Za-z0-9_-]{40,600}){0,2}={0,2}",
        remedy="Revoke it at https://studio.nebius.com/settings/api-keys "
        "and read the new one from NEBIUS_API_KEY instead.",
        examples=(
            "NEBIUS_API_KEY=" + scatter(100),
            "nebius_api_key = '" + scatter(100, seed=6) + "'",
            '{"nebiusApiKey": "' + scatter(100, seed=11) + '"}',
        ),
        counterexamples=(
            "NEBIUS_API_KEY=${NEBIUS_API_KEY}",
            "unrelated_thing = '" + scatter(100, seed=6) + "'",
            "NEBIUS_API_KEY=" + scatter(7),
        ),
        source="https://docs.studio.nebius.com/api-reference",
    ),
)

"""Astronomer API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token

RULES = (
    Rule(
        label="secret.astronomer.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("astro(?:nomer)?"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://cloud.astronomer.io/ and read the new one from ASTRO_API_TOKEN instead.",
        examples=(
            "ASTRO_API_TOKEN=" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}),
            "astro_api_token = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
        ),
        counterexamples=(
            "ASTRO_API_TOKEN=${ASTRO_API_TOKEN}",
            "unrelated_thing = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
            "ASTRO_API_TOKEN=" + scatter(7),
        ),
        source="https://www.astronomer.io/docs/astro/automation-authentication",
    ),
)

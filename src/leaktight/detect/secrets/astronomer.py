"""Astronomer: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.astronomer.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"astro(?:nomer)?"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,1200}[.][A-Za-z0-9_-]{100,700}",
        max_bytes=1990,
        remedy="Revoke it at https://cloud.astronomer.io/ and read the new one from ASTRO_API_KEY instead.",
        examples=(
            "ASTRO_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(100, seed=3),
            "astro_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(100, seed=8)
            + "'",
            '{"astroApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(100, seed=13)
            + '"}',
        ),
        counterexamples=(
            "ASTRO_API_KEY=${ASTRO_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(100, seed=8)
            + "'",
            "ASTRO_API_KEY=" + scatter(7),
        ),
        source="https://www.astronomer.io/docs/astro/automation-authentication",
    ),
)

"""Raygun: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.raygun.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("raygun"),
        cell=r"[A-Za-z0-9]{22}",
        remedy="Revoke it at https://app.raygun.com/ and read the new one from RAYGUN_API_KEY instead.",
        examples=(
            "RAYGUN_API_KEY=" + scatter(22),
            "raygun_api_key = '" + scatter(22, seed=6) + "'",
            '{"raygunApiKey": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "RAYGUN_API_KEY=${RAYGUN_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "RAYGUN_API_KEY=" + scatter(7),
        ),
        source="https://raygun.com/documentation/",
    ),
)

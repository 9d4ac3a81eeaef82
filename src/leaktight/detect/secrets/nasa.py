"""Nasa: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nasa.api_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("nasa"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://api.nasa.gov/ and read the new one from NASA_API_KEY instead.",
        examples=(
            "NASA_API_KEY=" + scatter(40),
            "nasa_api_key = '" + scatter(40, seed=6) + "'",
            '{"nasaApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "NASA_API_KEY=${NASA_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "NASA_API_KEY=" + scatter(7),
        ),
        source="https://api.nasa.gov/",
    ),
)

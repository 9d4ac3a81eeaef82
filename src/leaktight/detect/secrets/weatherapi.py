"""Weatherapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.weatherapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"weather_?api"),
        cell=r"[0-9a-f]{31}",
        remedy="Revoke it at https://www.weatherapi.com/my/ "
        "and read the new one from WEATHERAPI_API_KEY instead.",
        examples=(
            "WEATHERAPI_API_KEY=" + scatter(31, HEX),
            "weatherapi_api_key = '" + scatter(31, HEX, seed=6) + "'",
            '{"weatherapiApiKey": "' + scatter(31, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "WEATHERAPI_API_KEY=${WEATHERAPI_API_KEY}",
            "unrelated_thing = '" + scatter(31, HEX, seed=6) + "'",
            "WEATHERAPI_API_KEY=" + scatter(7),
        ),
        source="https://www.weatherapi.com/docs/",
    ),
)

"""Openweather: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.openweather.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"open_?weather(?:_?map)?", "owm", kinds=KEY + r"|app_?id_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://home.openweathermap.org/api_keys "
        "and read the new one from OPENWEATHER_API_KEY instead.",
        examples=(
            "OPENWEATHER_API_KEY=" + scatter(32, HEX),
            "openweather_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"openweatherApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "OPENWEATHER_API_KEY=${OPENWEATHER_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "OPENWEATHER_API_KEY=" + scatter(7),
        ),
        source="https://openweathermap.org/appid",
    ),
)

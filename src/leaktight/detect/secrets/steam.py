"""Steam: web API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.steam.web_api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("steam"),
        cell=r"[0-9A-Fa-f]{32}",
        remedy="Revoke it at https://steamcommunity.com/dev/apikey "
        "and read the new one from STEAM_API_KEY instead.",
        examples=(
            "STEAM_API_KEY=" + scatter(32, HEX),
            "steam_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"steamApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "STEAM_API_KEY=${STEAM_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "STEAM_API_KEY=" + scatter(7),
        ),
        source="https://partner.steamgames.com/doc/webapi_overview/auth",
    ),
)

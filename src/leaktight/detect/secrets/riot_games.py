"""Riot Games: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.riot_games.api_key",
        severity=Severity.MEDIUM,
        gate=r"RGAPI-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("RGAPI-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("RGAPI-",),
        remedy="Revoke it at https://developer.riotgames.com/ "
        "and read the new one from RIOT_GAMES_API_KEY instead.",
        examples=(
            "RIOT_GAMES_API_KEY=RGAPI-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "riot_games_api_key = 'RGAPI-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "RGAPI-" + scatter(5),
            "RGAPI-" + "x" * 32,
        ),
        source="https://developer.riotgames.com/docs/portal",
    ),
)

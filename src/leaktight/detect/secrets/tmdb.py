"""Tmdb: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.tmdb.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tmdb", r"the_?movie_?db"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.themoviedb.org/settings/api "
        "and read the new one from TMDB_API_KEY instead.",
        examples=(
            "TMDB_API_KEY=" + scatter(32, HEX),
            "tmdb_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"tmdbApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TMDB_API_KEY=${TMDB_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "TMDB_API_KEY=" + scatter(7),
        ),
        source="https://developer.themoviedb.org/docs/authentication-application",
    ),
)

"""Spotify: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.spotify.client_secret",
        Part(
            r"[0-9a-f]{32}",
            "SPOTIFY_CLIENT_ID",
            lambda seed: scatter(32, HEX, seed=seed),
            r"(?:spotify|spotipy)[a-z_.-]{0,8}client[_.-]?id",
        ),
        Part(
            r"[0-9a-f]{32}",
            "SPOTIFY_CLIENT_SECRET",
            lambda seed: scatter(32, HEX, seed=seed + 60),
            r"client[_.-]?secret",
        ),
        remedy="Rotate the client secret at https://developer.spotify.com/dashboard.",
        source="https://developer.spotify.com/documentation/web-api/concepts/apps",
    ),
    Rule(
        label="secret.spotify.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("spotify", "spotipy", kinds=SECRET),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://developer.spotify.com/dashboard "
        "and read the new one from SPOTIFY_SECRET instead.",
        examples=(
            "SPOTIFY_SECRET=" + scatter(32, HEX),
            "spotify_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"spotifySecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SPOTIFY_SECRET=${SPOTIFY_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "SPOTIFY_SECRET=" + scatter(7),
        ),
        source="https://developer.spotify.com/documentation/web-api/concepts/apps",
    ),
)

"""Strava: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.strava.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("strava", kinds=SECRET),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://www.strava.com/settings/api "
        "and read the new one from STRAVA_SECRET instead.",
        examples=(
            "STRAVA_SECRET=" + scatter(40, HEX),
            "strava_secret = '" + scatter(40, HEX, seed=6) + "'",
            '{"stravaSecret": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "STRAVA_SECRET=${STRAVA_SECRET}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "STRAVA_SECRET=" + scatter(7),
        ),
        source="https://developers.strava.com/docs/authentication/",
    ),
)

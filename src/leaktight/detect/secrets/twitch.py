"""Twitch: oauth tokens, client secrets, stream keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.twitch.oauth_token",
        severity=Severity.HIGH,
        gate=r"oauth:[a-z0-9]{30}",
        pattern=starts("oauth:") + r"(?P<body>[a-z0-9]{30})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("oauth:",),
        remedy="Revoke it at https://dev.twitch.tv/console/apps "
        "and read the new one from TWITCH_OAUTH_TOKEN instead.",
        examples=(
            "TWITCH_OAUTH_TOKEN=oauth:" + scatter(30, LOWER + DIGITS),
            "twitch_oauth_token = 'oauth:" + scatter(30, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "oauth:" + scatter(5),
            "oauth:" + "x" * 30,
        ),
        source="https://dev.twitch.tv/docs/authentication/",
    ),
    Rule(
        label="secret.twitch.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("twitch", kinds=SECRET),
        cell=r"[a-z0-9]{30}",
        remedy="Revoke it at https://dev.twitch.tv/console/apps "
        "and read the new one from TWITCH_SECRET instead.",
        examples=(
            "TWITCH_SECRET=" + scatter(30, LOWER + DIGITS),
            "twitch_secret = '" + scatter(30, LOWER + DIGITS, seed=6) + "'",
            '{"twitchSecret": "' + scatter(30, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "TWITCH_SECRET=${TWITCH_SECRET}",
            "unrelated_thing = '" + scatter(30, LOWER + DIGITS, seed=6) + "'",
            "TWITCH_SECRET=" + scatter(7),
        ),
        source="https://dev.twitch.tv/docs/authentication/",
    ),
    Rule(
        label="secret.twitch.stream_key",
        severity=Severity.HIGH,
        gate=r"live_[0-9]{8,10}_[A-Za-z0-9]{30}",
        pattern=starts("live_") + r"(?P<body>[0-9]{8,10}_[A-Za-z0-9]{30})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("live_",),
        remedy="Revoke it at https://dashboard.twitch.tv/settings/stream "
        "and read the new one from TWITCH_STREAM_KEY instead.",
        examples=(
            "TWITCH_STREAM_KEY=live_" + scatter(8, DIGITS) + "_" + scatter(30, seed=2),
            "twitch_stream_key = 'live_" + scatter(8, DIGITS, seed=4) + "_" + scatter(30, seed=5) + "'",
        ),
        counterexamples=(
            "live_" + scatter(5),
            "live_" + "x" * 38,
        ),
        source="https://help.twitch.tv/s/article/twitch-stream-key-faq",
    ),
)

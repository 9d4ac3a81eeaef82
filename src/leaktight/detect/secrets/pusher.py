"""Pusher: app secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.pusher.app_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pusher", kinds=SECRET + r"|app_?secret"),
        cell=r"[0-9a-f]{20}",
        remedy="Revoke it at https://dashboard.pusher.com/ and read the new one from PUSHER_SECRET instead.",
        examples=(
            "PUSHER_SECRET=" + scatter(20, HEX),
            "pusher_secret = '" + scatter(20, HEX, seed=6) + "'",
            '{"pusherSecret": "' + scatter(20, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PUSHER_SECRET=${PUSHER_SECRET}",
            "unrelated_thing = '" + scatter(20, HEX, seed=6) + "'",
            "PUSHER_SECRET=" + scatter(7),
        ),
        source="https://pusher.com/docs/channels/library_auth_reference/rest-api/",
    ),
)

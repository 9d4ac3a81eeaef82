"""Livekit: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.livekit.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"live_?kit", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9]{40,48}",
        remedy="Revoke it at https://cloud.livekit.io/ and read the new one from LIVEKIT_SECRET instead.",
        examples=(
            "LIVEKIT_SECRET=" + scatter(40),
            "livekit_secret = '" + scatter(40, seed=6) + "'",
            '{"livekitSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "LIVEKIT_SECRET=${LIVEKIT_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "LIVEKIT_SECRET=" + scatter(7),
        ),
        source="https://docs.livekit.io/home/get-started/authentication/",
    ),
)

"""Stream: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.stream.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("stream", "getstream", kinds=SECRET + r"|api_?secret"),
        cell=r"[a-z0-9]{64}",
        remedy="Revoke it at https://dashboard.getstream.io/ "
        "and read the new one from STREAM_SECRET instead.",
        examples=(
            "STREAM_SECRET=" + scatter(64, LOWER + DIGITS),
            "stream_secret = '" + scatter(64, LOWER + DIGITS, seed=6) + "'",
            '{"streamSecret": "' + scatter(64, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "STREAM_SECRET=${STREAM_SECRET}",
            "unrelated_thing = '" + scatter(64, LOWER + DIGITS, seed=6) + "'",
            "STREAM_SECRET=" + scatter(7),
        ),
        source="https://getstream.io/chat/docs/",
    ),
)

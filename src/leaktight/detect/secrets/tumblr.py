"""Tumblr: consumer secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tumblr.consumer_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tumblr", kinds=SECRET + r"|consumer_?secret"),
        cell=r"[A-Za-z0-9]{50}",
        remedy="Revoke it at https://www.tumblr.com/oauth/apps "
        "and read the new one from TUMBLR_SECRET instead.",
        examples=(
            "TUMBLR_SECRET=" + scatter(50),
            "tumblr_secret = '" + scatter(50, seed=6) + "'",
            '{"tumblrSecret": "' + scatter(50, seed=11) + '"}',
        ),
        counterexamples=(
            "TUMBLR_SECRET=${TUMBLR_SECRET}",
            "unrelated_thing = '" + scatter(50, seed=6) + "'",
            "TUMBLR_SECRET=" + scatter(7),
        ),
        source="https://www.tumblr.com/docs/en/api/v2",
    ),
)

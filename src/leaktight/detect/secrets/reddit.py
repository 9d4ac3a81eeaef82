"""Reddit: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.reddit.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("reddit", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{27,30}",
        remedy="Revoke it at https://www.reddit.com/prefs/apps "
        "and read the new one from REDDIT_SECRET instead.",
        examples=(
            "REDDIT_SECRET=" + scatter(27),
            "reddit_secret = '" + scatter(27, seed=6) + "'",
            '{"redditSecret": "' + scatter(27, seed=11) + '"}',
        ),
        counterexamples=(
            "REDDIT_SECRET=${REDDIT_SECRET}",
            "unrelated_thing = '" + scatter(27, seed=6) + "'",
            "REDDIT_SECRET=" + scatter(7),
        ),
        source="https://github.com/reddit-archive/reddit/wiki/OAuth2",
    ),
)

"""Disqus: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.disqus.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("disqus", kinds=SECRET + r"|(?:api_?)?secret(?:_?key)?"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://disqus.com/api/applications/ "
        "and read the new one from DISQUS_SECRET instead.",
        examples=(
            "DISQUS_SECRET=" + scatter(64),
            "disqus_secret = '" + scatter(64, seed=6) + "'",
            '{"disqusSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "DISQUS_SECRET=${DISQUS_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "DISQUS_SECRET=" + scatter(7),
        ),
        source="https://disqus.com/api/docs/auth/",
    ),
)

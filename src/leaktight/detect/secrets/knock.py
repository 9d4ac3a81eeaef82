"""Knock: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.knock.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("knock", kinds=SECRET + r"|api_?key"),
        cell=r"sk_[A-Za-z0-9_-]{40,60}",
        remedy="Revoke it at https://dashboard.knock.app/ and read the new one from KNOCK_SECRET instead.",
        examples=(
            "KNOCK_SECRET=sk_" + scatter(40),
            "knock_secret = 'sk_" + scatter(40, seed=6) + "'",
            '{"knockSecret": "sk_' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "KNOCK_SECRET=${KNOCK_SECRET}",
            "unrelated_thing = 'sk_" + scatter(40, seed=6) + "'",
            "KNOCK_SECRET=" + scatter(7),
        ),
        source="https://docs.knock.app/api-reference/overview/authentication",
    ),
)

"""Env0: API key secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.env0.api_key_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("env0", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9_-]{20,64}",
        remedy="Revoke it at https://app.env0.com/ and read the new one from ENV0_SECRET instead.",
        examples=(
            "ENV0_SECRET=" + scatter(20),
            "env0_secret = '" + scatter(20, seed=6) + "'",
            '{"env0Secret": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "ENV0_SECRET=${ENV0_SECRET}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "ENV0_SECRET=" + scatter(7),
        ),
        source="https://docs.env0.com/docs/api-keys",
    ),
)

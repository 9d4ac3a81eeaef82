"""Onelogin: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.onelogin.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"one_?login", kinds=SECRET),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://www.onelogin.com/ and read the new one from ONELOGIN_SECRET instead.",
        examples=(
            "ONELOGIN_SECRET=" + scatter(64, HEX),
            "onelogin_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"oneloginSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ONELOGIN_SECRET=${ONELOGIN_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "ONELOGIN_SECRET=" + scatter(7),
        ),
        source="https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials",
    ),
)

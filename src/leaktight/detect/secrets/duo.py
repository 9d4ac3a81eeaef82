"""Duo: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.duo.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("duo", kinds=SECRET + r"|(?:skey|secret_?key)"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://admin.duosecurity.com/ and read the new one from DUO_SECRET instead.",
        examples=(
            "DUO_SECRET=" + scatter(40),
            "duo_secret = '" + scatter(40, seed=6) + "'",
            '{"duoSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "DUO_SECRET=${DUO_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "DUO_SECRET=" + scatter(7),
        ),
        source="https://duo.com/docs/authapi",
    ),
)

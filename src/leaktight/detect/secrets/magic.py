"""Magic: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.magic.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"magic(?:_?link)?", kinds=SECRET + r"|secret_?key"),
        cell=r"sk_live_[A-Z0-9]{16}",
        remedy="Revoke it at https://dashboard.magic.link/ and read the new one from MAGIC_SECRET instead.",
        examples=(
            "MAGIC_SECRET=sk_live_" + scatter(16, UPPER + DIGITS),
            "magic_secret = 'sk_live_" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            '{"magicSecret": "sk_live_' + scatter(16, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "MAGIC_SECRET=${MAGIC_SECRET}",
            "unrelated_thing = 'sk_live_" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            "MAGIC_SECRET=" + scatter(7),
        ),
        source="https://magic.link/docs",
    ),
)

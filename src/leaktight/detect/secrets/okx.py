"""Okx: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.okx.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("okx", "okex", kinds=SECRET + r"|secret_?key"),
        cell=r"[A-Z0-9]{32}",
        remedy="Revoke it at https://www.okx.com/account/my-api "
        "and read the new one from OKX_SECRET instead.",
        examples=(
            "OKX_SECRET=" + scatter(32, UPPER + DIGITS),
            "okx_secret = '" + scatter(32, UPPER + DIGITS, seed=6) + "'",
            '{"okxSecret": "' + scatter(32, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "OKX_SECRET=${OKX_SECRET}",
            "unrelated_thing = '" + scatter(32, UPPER + DIGITS, seed=6) + "'",
            "OKX_SECRET=" + scatter(7),
        ),
        source="https://www.okx.com/docs-v5/en/",
    ),
)

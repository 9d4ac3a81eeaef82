"""Bitfinex: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.bitfinex.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitfinex", kinds=SECRET),
        cell=r"[A-Za-z0-9]{43}",
        remedy="Revoke it at https://setting.bitfinex.com/api "
        "and read the new one from BITFINEX_SECRET instead.",
        examples=(
            "BITFINEX_SECRET=" + scatter(43),
            "bitfinex_secret = '" + scatter(43, seed=6) + "'",
            '{"bitfinexSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "BITFINEX_SECRET=${BITFINEX_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "BITFINEX_SECRET=" + scatter(7),
        ),
        source="https://docs.bitfinex.com/docs",
    ),
)

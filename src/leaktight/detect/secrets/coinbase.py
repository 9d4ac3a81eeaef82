"""Coinbase: API secrets, exchange secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.coinbase.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("coinbase", "cb", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://www.coinbase.com/settings/api "
        "and read the new one from COINBASE_SECRET instead.",
        examples=(
            "COINBASE_SECRET=" + scatter(32),
            "coinbase_secret = '" + scatter(32, seed=6) + "'",
            '{"coinbaseSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "COINBASE_SECRET=${COINBASE_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "COINBASE_SECRET=" + scatter(7),
        ),
        source="https://docs.cdp.coinbase.com/",
    ),
    Rule(
        label="secret.coinbase.exchange_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("coinbase", "cb", "gdax", kinds=SECRET),
        cell=r"[A-Za-z0-9+/]{86}==",
        remedy="Revoke it at https://exchange.coinbase.com/ "
        "and read the new one from COINBASE_SECRET instead.",
        examples=(
            "COINBASE_SECRET=" + scatter(86) + "==",
            "coinbase_secret = '" + scatter(86, seed=6) + "=='",
            '{"coinbaseSecret": "' + scatter(86, seed=11) + '=="}',
        ),
        counterexamples=(
            "COINBASE_SECRET=${COINBASE_SECRET}",
            "unrelated_thing = '" + scatter(86, seed=6) + "=='",
            "COINBASE_SECRET=" + scatter(7),
        ),
        source="https://docs.cdp.coinbase.com/exchange/docs/",
    ),
)

"""Alpaca: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.alpaca.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("alpaca", "apca", kinds=SECRET + r"|(?:api_?)?secret_?key"),
        cell=r"[A-Za-z0-9]{40,44}",
        remedy="Revoke it at https://app.alpaca.markets/ and read the new one from ALPACA_SECRET instead.",
        examples=(
            "ALPACA_SECRET=" + scatter(40),
            "alpaca_secret = '" + scatter(40, seed=6) + "'",
            '{"alpacaSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "ALPACA_SECRET=${ALPACA_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "ALPACA_SECRET=" + scatter(7),
        ),
        source="https://docs.alpaca.markets/docs/getting-started",
    ),
)

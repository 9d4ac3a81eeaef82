"""Bybit: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.bybit.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bybit", kinds=SECRET),
        cell=r"[A-Za-z0-9]{36}",
        remedy="Revoke it at https://www.bybit.com/app/user/api-management "
        "and read the new one from BYBIT_SECRET instead.",
        examples=(
            "BYBIT_SECRET=" + scatter(36),
            "bybit_secret = '" + scatter(36, seed=6) + "'",
            '{"bybitSecret": "' + scatter(36, seed=11) + '"}',
        ),
        counterexamples=(
            "BYBIT_SECRET=${BYBIT_SECRET}",
            "unrelated_thing = '" + scatter(36, seed=6) + "'",
            "BYBIT_SECRET=" + scatter(7),
        ),
        source="https://bybit-exchange.github.io/docs/",
    ),
)

"""Binance: API secrets, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.binance.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("binance", kinds=SECRET),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://www.binance.com/en/my/settings/api-management "
        "and read the new one from BINANCE_SECRET instead.",
        examples=(
            "BINANCE_SECRET=" + scatter(64),
            "binance_secret = '" + scatter(64, seed=6) + "'",
            '{"binanceSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "BINANCE_SECRET=${BINANCE_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "BINANCE_SECRET=" + scatter(7),
        ),
        source="https://developers.binance.com/docs/binance-spot-api-docs/rest-api",
    ),
    Rule(
        label="secret.binance.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("binance"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://www.binance.com/en/my/settings/api-management "
        "and read the new one from BINANCE_API_KEY instead.",
        examples=(
            "BINANCE_API_KEY=" + scatter(64),
            "binance_api_key = '" + scatter(64, seed=6) + "'",
            '{"binanceApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "BINANCE_API_KEY=${BINANCE_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "BINANCE_API_KEY=" + scatter(7),
        ),
        source="https://developers.binance.com/docs/binance-spot-api-docs/rest-api",
    ),
)

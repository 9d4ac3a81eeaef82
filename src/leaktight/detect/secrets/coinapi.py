"""CoinAPI keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

RULES = (
    Rule(
        label="secret.coinapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("coin_?api"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}",
        remedy="Delete it at https://console.coinapi.io/ and read the new one from COINAPI_KEY instead.",
        examples=(
            "COINAPI_KEY=" + scatter_uuid(1),
            "coinapi_key = '" + scatter_uuid(2) + "'",
            '{"coinapiKey": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "COINAPI_KEY=${COINAPI_KEY}",
            "COINAPI_KEY=" + "x" * 32,
            "coinapi_symbol = '" + scatter_uuid(2) + "'",
        ),
        source="https://docs.coinapi.io/market-data/authentication/",
    ),
)

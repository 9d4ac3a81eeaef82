"""CryptoCompare API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cryptocompare.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("crypto_?compare", "crypto_?compare_?com"),
        cell=r"[0-9a-f]{64}",
        remedy="Delete it at https://www.cryptocompare.com/cryptopian/api-keys and read the new one "
        "from CRYPTOCOMPARE_API_KEY.",
        examples=(
            "CRYPTOCOMPARE_API_KEY=" + scatter(64, HEX, seed=1),
            "cryptocompare_api_key = '" + scatter(64, HEX, seed=2) + "'",
            '{"cryptocompareApiKey": "' + scatter(64, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "CRYPTOCOMPARE_API_KEY=${CRYPTOCOMPARE_API_KEY}",
            "CRYPTOCOMPARE_API_KEY=" + "x" * 32,
            "cryptocompare_checksum = '" + scatter(64, HEX, seed=2) + "'",
        ),
        source="https://min-api.cryptocompare.com/documentation",
    ),
)

"""Etherscan: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.etherscan.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("etherscan", "bscscan", "polygonscan", "arbiscan"),
        cell=r"[A-Z0-9]{34}",
        remedy="Revoke it at https://etherscan.io/myapikey "
        "and read the new one from ETHERSCAN_API_KEY instead.",
        examples=(
            "ETHERSCAN_API_KEY=" + scatter(34, UPPER + DIGITS),
            "etherscan_api_key = '" + scatter(34, UPPER + DIGITS, seed=6) + "'",
            '{"etherscanApiKey": "' + scatter(34, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "ETHERSCAN_API_KEY=${ETHERSCAN_API_KEY}",
            "unrelated_thing = '" + scatter(34, UPPER + DIGITS, seed=6) + "'",
            "ETHERSCAN_API_KEY=" + scatter(7),
        ),
        source="https://docs.etherscan.io/getting-started/viewing-api-usage-statistics",
    ),
)

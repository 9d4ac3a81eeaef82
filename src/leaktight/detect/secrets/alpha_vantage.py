"""Alpha Vantage: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.alpha_vantage.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"alpha_?vantage"),
        cell=r"[A-Z0-9]{16}",
        remedy="Revoke it at https://www.alphavantage.co/support/#api-key "
        "and read the new one from ALPHAVANTAGE_API_KEY instead.",
        examples=(
            "ALPHAVANTAGE_API_KEY=" + scatter(16, UPPER + DIGITS),
            "alphavantage_api_key = '" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            '{"alphavantageApiKey": "' + scatter(16, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "ALPHAVANTAGE_API_KEY=${ALPHAVANTAGE_API_KEY}",
            "unrelated_thing = '" + scatter(16, UPPER + DIGITS, seed=6) + "'",
            "ALPHAVANTAGE_API_KEY=" + scatter(7),
        ),
        source="https://www.alphavantage.co/documentation/",
    ),
)

"""Finnhub: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.finnhub.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"finn_?hub"),
        cell=r"[a-z0-9]{20,40}",
        remedy="Revoke it at https://finnhub.io/dashboard and read the new one from FINNHUB_API_KEY instead.",
        examples=(
            "FINNHUB_API_KEY=" + scatter(20, LOWER + DIGITS),
            "finnhub_api_key = '" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            '{"finnhubApiKey": "' + scatter(20, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "FINNHUB_API_KEY=${FINNHUB_API_KEY}",
            "unrelated_thing = '" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            "FINNHUB_API_KEY=" + scatter(7),
        ),
        source="https://finnhub.io/docs/api/authentication",
    ),
)

"""Nasdaq Data Link: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nasdaq_data_link.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("quandl", r"nasdaq(?:_?data_?link)?"),
        cell=r"[A-Za-z0-9_-]{20}",
        remedy="Revoke it at https://data.nasdaq.com/account/profile "
        "and read the new one from QUANDL_API_KEY instead.",
        examples=(
            "QUANDL_API_KEY=" + scatter(20),
            "quandl_api_key = '" + scatter(20, seed=6) + "'",
            '{"quandlApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "QUANDL_API_KEY=${QUANDL_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "QUANDL_API_KEY=" + scatter(7),
        ),
        source="https://docs.data.nasdaq.com/docs/getting-started",
    ),
)

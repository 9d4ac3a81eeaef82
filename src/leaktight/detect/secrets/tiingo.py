"""Tiingo: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.tiingo.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tiingo"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://www.tiingo.com/account/api/token "
        "and read the new one from TIINGO_API_KEY instead.",
        examples=(
            "TIINGO_API_KEY=" + scatter(40, HEX),
            "tiingo_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"tiingoApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TIINGO_API_KEY=${TIINGO_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "TIINGO_API_KEY=" + scatter(7),
        ),
        source="https://www.tiingo.com/documentation/general/connecting",
    ),
)

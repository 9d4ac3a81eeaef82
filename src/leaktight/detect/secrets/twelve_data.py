"""Twelve Data: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.twelve_data.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"twelve_?data"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://twelvedata.com/account/api-keys "
        "and read the new one from TWELVEDATA_API_KEY instead.",
        examples=(
            "TWELVEDATA_API_KEY=" + scatter(32, HEX),
            "twelvedata_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"twelvedataApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TWELVEDATA_API_KEY=${TWELVEDATA_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "TWELVEDATA_API_KEY=" + scatter(7),
        ),
        source="https://twelvedata.com/docs",
    ),
)

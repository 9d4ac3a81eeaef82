"""Daily Co: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.daily_co.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"daily(?:_?co)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://dashboard.daily.co/developers "
        "and read the new one from DAILY_API_KEY instead.",
        examples=(
            "DAILY_API_KEY=" + scatter(64, HEX),
            "daily_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"dailyApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DAILY_API_KEY=${DAILY_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "DAILY_API_KEY=" + scatter(7),
        ),
        source="https://docs.daily.co/reference/rest-api",
    ),
)

"""Zyte: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.zyte.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zyte", "scrapinghub", "crawlera"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.zyte.com/ and read the new one from ZYTE_API_KEY instead.",
        examples=(
            "ZYTE_API_KEY=" + scatter(32, HEX),
            "zyte_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"zyteApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ZYTE_API_KEY=${ZYTE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ZYTE_API_KEY=" + scatter(7),
        ),
        source="https://docs.zyte.com/zyte-api/usage/reference.html",
    ),
)

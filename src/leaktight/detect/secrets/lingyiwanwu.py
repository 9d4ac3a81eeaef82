"""01.AI (Yi) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lingyiwanwu.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("yi", "lingyi_?wanwu", "zero_?one(?:_?ai)?"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://platform.lingyiwanwu.com/apikeys and read the new one from "
        "YI_API_KEY instead.",
        examples=(
            "YI_API_KEY=" + scatter(32, HEX, seed=1),
            "yi_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"yiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "YI_API_KEY=${YI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "YI_API_KEY=" + scatter(7),
        ),
        source="https://platform.lingyiwanwu.com/docs",
    ),
)

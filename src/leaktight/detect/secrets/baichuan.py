"""Baichuan API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.baichuan.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("baichuan"),
        cell="sk-[0-9a-f]{32}",
        remedy="Revoke it at https://platform.baichuan-ai.com/console/apikey and read the new one "
        "from BAICHUAN_API_KEY instead.",
        examples=(
            "BAICHUAN_API_KEY=sk-" + scatter(32, HEX, seed=1),
            "baichuan_api_key = 'sk-" + scatter(32, HEX, seed=6) + "'",
            '{"baichuanApiKey": "' + "sk-" + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BAICHUAN_API_KEY=${BAICHUAN_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(32, HEX, seed=6) + "'",
            "BAICHUAN_API_KEY=" + scatter(7),
        ),
        source="https://platform.baichuan-ai.com/docs/api",
    ),
)

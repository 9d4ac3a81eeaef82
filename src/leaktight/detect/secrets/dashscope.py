"""Dashscope: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.dashscope.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dashscope", "qwen", "bailian"),
        cell=r"sk-[0-9a-f]{32}",
        remedy="Revoke it at https://bailian.console.aliyun.com/ "
        "and read the new one from DASHSCOPE_API_KEY instead.",
        examples=(
            "DASHSCOPE_API_KEY=sk-" + scatter(32, HEX),
            "dashscope_api_key = 'sk-" + scatter(32, HEX, seed=6) + "'",
            '{"dashscopeApiKey": "sk-' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DASHSCOPE_API_KEY=${DASHSCOPE_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(32, HEX, seed=6) + "'",
            "DASHSCOPE_API_KEY=" + scatter(7),
        ),
        source="https://help.aliyun.com/zh/model-studio/get-api-key",
    ),
)

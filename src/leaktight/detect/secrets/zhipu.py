"""Zhipu: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.zhipu.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"zhipu(?:_?ai)?", "bigmodel", "glm", "zai"),
        cell=r"[0-9a-f]{32}[.][A-Za-z0-9]{16}",
        remedy="Revoke it at https://open.bigmodel.cn/usercenter/apikeys "
        "and read the new one from ZHIPU_API_KEY instead.",
        examples=(
            "ZHIPU_API_KEY=" + scatter(32, HEX) + "." + scatter(16, seed=2),
            "zhipu_api_key = '" + scatter(32, HEX, seed=6) + "." + scatter(16, seed=7) + "'",
            '{"zhipuApiKey": "' + scatter(32, HEX, seed=11) + "." + scatter(16, seed=12) + '"}',
        ),
        counterexamples=(
            "ZHIPU_API_KEY=${ZHIPU_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "." + scatter(16, seed=7) + "'",
            "ZHIPU_API_KEY=" + scatter(7),
        ),
        source="https://docs.bigmodel.cn/cn/api/introduction",
    ),
)

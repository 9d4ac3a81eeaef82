"""Tencent Hunyuan API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hunyuan.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hunyuan"),
        cell="sk-[A-Za-z0-9]{48}",
        remedy="Revoke it at https://console.cloud.tencent.com/hunyuan/api-key and read the new one "
        "from HUNYUAN_API_KEY instead.",
        examples=(
            "HUNYUAN_API_KEY=sk-" + scatter(48, seed=1),
            "hunyuan_api_key = 'sk-" + scatter(48, seed=6) + "'",
            '{"hunyuanApiKey": "' + "sk-" + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "HUNYUAN_API_KEY=${HUNYUAN_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(48, seed=6) + "'",
            "HUNYUAN_API_KEY=" + scatter(7),
        ),
        source="https://cloud.tencent.com/document/product/1729/111007",
    ),
)

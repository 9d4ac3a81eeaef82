"""Siliconflow: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.siliconflow.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"silicon_?flow", "siliconcloud"),
        cell=r"sk-[a-z0-9]{48}",
        remedy="Revoke it at https://cloud.siliconflow.cn/account/ak "
        "and read the new one from SILICONFLOW_API_KEY instead.",
        examples=(
            "SILICONFLOW_API_KEY=sk-" + scatter(48, LOWER + DIGITS),
            "siliconflow_api_key = 'sk-" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            '{"siliconflowApiKey": "sk-' + scatter(48, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "SILICONFLOW_API_KEY=${SILICONFLOW_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            "SILICONFLOW_API_KEY=" + scatter(7),
        ),
        source="https://docs.siliconflow.cn/quickstart",
    ),
)

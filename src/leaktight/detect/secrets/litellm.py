"""Litellm: master keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.litellm.master_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"lite_?llm"),
        cell=r"sk-[A-Za-z0-9_-]{16,64}",
        remedy="Revoke it at https://docs.litellm.ai/docs/proxy/virtual_keys "
        "and read the new one from LITELLM_API_KEY instead.",
        examples=(
            "LITELLM_API_KEY=sk-" + scatter(16),
            "litellm_api_key = 'sk-" + scatter(16, seed=6) + "'",
            '{"litellmApiKey": "sk-' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "LITELLM_API_KEY=${LITELLM_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(16, seed=6) + "'",
            "LITELLM_API_KEY=" + scatter(7),
        ),
        source="https://docs.litellm.ai/docs/proxy/virtual_keys",
    ),
)

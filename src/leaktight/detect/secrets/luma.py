"""Luma: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.luma.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"luma(?:_?ai|labs)?"),
        cell=r"luma-[A-Za-z0-9_-]{36,140}",
        remedy="Revoke it at https://lumalabs.ai/dream-machine/api/keys "
        "and read the new one from LUMA_API_KEY instead.",
        examples=(
            "LUMA_API_KEY=luma-" + scatter(36),
            "luma_api_key = 'luma-" + scatter(36, seed=6) + "'",
            '{"lumaApiKey": "luma-' + scatter(36, seed=11) + '"}',
        ),
        counterexamples=(
            "LUMA_API_KEY=${LUMA_API_KEY}",
            "unrelated_thing = 'luma-" + scatter(36, seed=6) + "'",
            "LUMA_API_KEY=" + scatter(7),
        ),
        source="https://docs.lumalabs.ai/docs/api",
    ),
)

"""Segmind API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.segmind.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("segmind"),
        cell="SG_[0-9a-f]{16}",
        remedy="Revoke it at https://www.segmind.com/ and read the new one from SEGMIND_API_KEY instead.",
        examples=(
            "SEGMIND_API_KEY=SG_" + scatter(16, HEX, seed=1),
            "segmind_api_key = 'SG_" + scatter(16, HEX, seed=6) + "'",
            '{"segmindApiKey": "' + "SG_" + scatter(16, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SEGMIND_API_KEY=${SEGMIND_API_KEY}",
            "unrelated_thing = 'SG_" + scatter(16, HEX, seed=6) + "'",
            "SEGMIND_API_KEY=" + scatter(7),
        ),
        source="https://docs.segmind.com/",
    ),
)

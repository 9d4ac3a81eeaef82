"""Reka: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.reka.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("reka"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://platform.reka.ai/apikeys "
        "and read the new one from REKA_API_KEY instead.",
        examples=(
            "REKA_API_KEY=" + scatter(64, HEX),
            "reka_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"rekaApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "REKA_API_KEY=${REKA_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "REKA_API_KEY=" + scatter(7),
        ),
        source="https://docs.reka.ai/quick-start",
    ),
)

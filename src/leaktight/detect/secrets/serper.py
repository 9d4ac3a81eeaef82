"""Serper: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.serper.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("serper"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://serper.dev/api-key and read the new one from SERPER_API_KEY instead.",
        examples=(
            "SERPER_API_KEY=" + scatter(40, HEX),
            "serper_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"serperApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SERPER_API_KEY=${SERPER_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "SERPER_API_KEY=" + scatter(7),
        ),
        source="https://serper.dev/",
    ),
)

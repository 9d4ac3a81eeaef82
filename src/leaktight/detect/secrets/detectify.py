"""Detectify: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.detectify.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("detectify"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://detectify.com/ and read the new one from DETECTIFY_API_KEY instead.",
        examples=(
            "DETECTIFY_API_KEY=" + scatter(32, HEX),
            "detectify_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"detectifyApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DETECTIFY_API_KEY=${DETECTIFY_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "DETECTIFY_API_KEY=" + scatter(7),
        ),
        source="https://developer.detectify.com/",
    ),
)

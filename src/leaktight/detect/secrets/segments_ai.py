"""Segments.ai API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.segments_ai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("segments(?:_?ai)?"),
        cell="[0-9a-f]{40}",
        remedy="Revoke it at https://segments.ai/account and read the new one from SEGMENTS_API_KEY instead.",
        examples=(
            "SEGMENTS_API_KEY=" + scatter(40, HEX, seed=1),
            "segments_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"segmentsApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SEGMENTS_API_KEY=${SEGMENTS_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "SEGMENTS_API_KEY=" + scatter(7),
        ),
        source="https://docs.segments.ai/tutorials/python-sdk-quickstart",
    ),
)

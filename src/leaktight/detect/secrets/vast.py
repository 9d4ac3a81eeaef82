"""Vast: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.vast.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"vast(?:_?ai)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://cloud.vast.ai/account/ and read the new one from VAST_API_KEY instead.",
        examples=(
            "VAST_API_KEY=" + scatter(64, HEX),
            "vast_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"vastApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "VAST_API_KEY=${VAST_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "VAST_API_KEY=" + scatter(7),
        ),
        source="https://docs.vast.ai/api-reference/introduction",
    ),
)

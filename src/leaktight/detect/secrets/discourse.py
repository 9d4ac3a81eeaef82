"""Discourse: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.discourse.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("discourse"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://meta.discourse.org/ "
        "and read the new one from DISCOURSE_API_KEY instead.",
        examples=(
            "DISCOURSE_API_KEY=" + scatter(64, HEX),
            "discourse_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"discourseApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DISCOURSE_API_KEY=${DISCOURSE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "DISCOURSE_API_KEY=" + scatter(7),
        ),
        source="https://docs.discourse.org/",
    ),
)

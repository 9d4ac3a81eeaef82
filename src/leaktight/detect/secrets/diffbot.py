"""Diffbot: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.diffbot.token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("diffbot"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.diffbot.com/ and read the new one from DIFFBOT_API_KEY instead.",
        examples=(
            "DIFFBOT_API_KEY=" + scatter(32, HEX),
            "diffbot_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"diffbotApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DIFFBOT_API_KEY=${DIFFBOT_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "DIFFBOT_API_KEY=" + scatter(7),
        ),
        source="https://docs.diffbot.com/",
    ),
)

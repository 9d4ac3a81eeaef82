"""Deepnote: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.deepnote.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("deepnote"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://deepnote.com/ and read the new one from DEEPNOTE_API_KEY instead.",
        examples=(
            "DEEPNOTE_API_KEY=" + scatter(64, HEX),
            "deepnote_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"deepnoteApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DEEPNOTE_API_KEY=${DEEPNOTE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "DEEPNOTE_API_KEY=" + scatter(7),
        ),
        source="https://deepnote.com/docs/deepnote-api",
    ),
)

"""Photoroom: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.photoroom.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("photoroom"),
        cell=r"(?:sandbox_)?[0-9a-f]{40}",
        remedy="Revoke it at https://app.photoroom.com/api-dashboard "
        "and read the new one from PHOTOROOM_API_KEY instead.",
        examples=(
            "PHOTOROOM_API_KEY=" + scatter(40, HEX),
            "photoroom_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"photoroomApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PHOTOROOM_API_KEY=${PHOTOROOM_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "PHOTOROOM_API_KEY=" + scatter(7),
        ),
        source="https://docs.photoroom.com/getting-started",
    ),
)

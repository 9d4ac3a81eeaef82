"""Lightly API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lightly.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lightly"),
        cell="[0-9a-f]{48,64}",
        remedy="Revoke it at https://app.lightly.ai/preferences and read the new one from "
        "LIGHTLY_TOKEN instead.",
        examples=(
            "LIGHTLY_TOKEN=" + scatter(48, HEX, seed=1),
            "lightly_token = '" + scatter(48, HEX, seed=6) + "'",
            '{"lightlyToken": "' + scatter(48, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LIGHTLY_TOKEN=${LIGHTLY_TOKEN}",
            "unrelated_thing = '" + scatter(48, HEX, seed=6) + "'",
            "LIGHTLY_TOKEN=" + scatter(7),
        ),
        source="https://docs.lightly.ai/docs/getting-started",
    ),
)

"""Arcade API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.arcade.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("arcade"),
        cell="arc_[A-Za-z0-9]{40,90}",
        remedy="Revoke it at https://api.arcade.dev/dashboard and read the new one from "
        "ARCADE_API_KEY instead.",
        examples=(
            "ARCADE_API_KEY=arc_" + scatter(62, seed=1),
            "arcade_api_key = 'arc_" + scatter(62, seed=6) + "'",
            '{"arcadeApiKey": "' + "arc_" + scatter(62, seed=11) + '"}',
        ),
        counterexamples=(
            "ARCADE_API_KEY=${ARCADE_API_KEY}",
            "unrelated_thing = 'arc_" + scatter(62, seed=6) + "'",
            "ARCADE_API_KEY=" + scatter(7),
        ),
        source="https://docs.arcade.dev/home/api-keys",
    ),
)

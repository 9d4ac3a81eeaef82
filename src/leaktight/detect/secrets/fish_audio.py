"""Fish Audio API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.fish_audio.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fish(?:_?audio)?"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://fish.audio/app/api-keys/ and read the new one from "
        "FISH_API_KEY instead.",
        examples=(
            "FISH_API_KEY=" + scatter(32, HEX, seed=1),
            "fish_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"fishApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FISH_API_KEY=${FISH_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "FISH_API_KEY=" + scatter(7),
        ),
        source="https://docs.fish.audio/developer-guide/getting-started/quickstart",
    ),
)

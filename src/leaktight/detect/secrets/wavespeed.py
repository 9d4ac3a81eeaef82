"""WaveSpeedAI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.wavespeed.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("wave_?speed(?:_?ai)?"),
        cell="[0-9a-f]{64}",
        remedy="Revoke it at https://wavespeed.ai/accesskey and read the new one from "
        "WAVESPEED_API_KEY instead.",
        examples=(
            "WAVESPEED_API_KEY=" + scatter(64, HEX, seed=1),
            "wavespeed_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"wavespeedApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "WAVESPEED_API_KEY=${WAVESPEED_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "WAVESPEED_API_KEY=" + scatter(7),
        ),
        source="https://wavespeed.ai/docs",
    ),
)

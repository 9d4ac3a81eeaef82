"""Amplitude: secret keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.amplitude.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("amplitude", kinds=SECRET + r"|secret_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.amplitude.com/ and read the new one from AMPLITUDE_SECRET instead.",
        examples=(
            "AMPLITUDE_SECRET=" + scatter(32, HEX),
            "amplitude_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"amplitudeSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AMPLITUDE_SECRET=${AMPLITUDE_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AMPLITUDE_SECRET=" + scatter(7),
        ),
        source="https://amplitude.com/docs/apis/authentication",
    ),
    Rule(
        label="secret.amplitude.api_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("amplitude"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.amplitude.com/ and read the new one from AMPLITUDE_API_KEY instead.",
        examples=(
            "AMPLITUDE_API_KEY=" + scatter(32, HEX),
            "amplitude_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"amplitudeApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AMPLITUDE_API_KEY=${AMPLITUDE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AMPLITUDE_API_KEY=" + scatter(7),
        ),
        source="https://amplitude.com/docs/apis/authentication",
    ),
)

"""ElevenLabs API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it in the ElevenLabs settings and read a new one from ELEVENLABS_API_KEY instead."
_SOURCE = "https://elevenlabs.io/docs/api-reference/authentication"

RULES = (
    Rule(
        label="secret.elevenlabs.api_key",
        severity=Severity.CRITICAL,
        gate=r"sk_[0-9a-f]{48}",
        pattern=starts(r"sk_") + r"(?P<body>[0-9a-f]{48})(?![A-Za-z0-9])",
        confidence=0.7,
        confidence_in_context=0.95,
        keywords=(
            "elevenlabs",
            "eleven labs",
            "xi api key",
            "eleven api key",
        ),
        check=not_placeholder,
        prefixes=("sk_",),
        remedy=_REMEDY,
        examples=(
            "sk_" + scatter(48, HEX),
            "https://example.org/?key=" + "sk_" + scatter(48, HEX) + "&page=2",
        ),
        counterexamples=("sk_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.elevenlabs.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.88,
        check=not_placeholder,
        names=under("eleven_?labs", "eleven", "xi"),
        cell="[0-9a-f]{32}",
        remedy=_REMEDY,
        examples=(
            "ELEVENLABS_API_KEY=" + scatter(32, HEX, seed=1),
            "elevenlabs_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"elevenlabsApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ELEVENLABS_API_KEY=${ELEVENLABS_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ELEVENLABS_API_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)

"""Deepgram API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it in the Deepgram console and read a new one from DEEPGRAM_API_KEY instead."
_SOURCE = "https://developers.deepgram.com/docs/create-additional-api-keys"

RULES = (
    Rule(
        label="secret.deepgram.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("deepgram", "dg"),
        cell=r"[0-9a-f]{40}",
        remedy=_REMEDY,
        examples=(
            "DEEPGRAM_API_KEY=" + scatter(40, HEX),
            "deepgram_api_key = '" + scatter(40, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "DEEPGRAM_API_KEY=" + scatter(38, HEX),
            "DEEPGRAM_API_KEY=os.environ['DEEPGRAM_API_KEY']",
        ),
        source=_SOURCE,
    ),
)

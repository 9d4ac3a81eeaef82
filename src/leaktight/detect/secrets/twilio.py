"""Twilio auth tokens: known by their name only; account and key ids are no secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Rotate it in the Twilio console and read it from TWILIO_AUTH_TOKEN instead."
_SOURCE = "https://www.twilio.com/docs/iam/api"

RULES = (
    Rule(
        label="secret.twilio.auth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("twilio", kinds=r"(?:auth_?)?token|auth|api_?(?:key_?)?secret|secret"),
        cell=r"[A-Za-z0-9]{32}",
        remedy=_REMEDY,
        examples=("TWILIO_AUTH_TOKEN=" + scatter(32), "twilio_auth_token = '" + scatter(32, seed=2) + "'"),
        counterexamples=(
            "TWILIO_AUTH_TOKEN=" + scatter(30),
            "TWILIO_AUTH_TOKEN=os.environ['TWILIO_AUTH_TOKEN']",
        ),
        source=_SOURCE,
    ),
)

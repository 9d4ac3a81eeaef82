"""Twilio auth tokens: known by their name only; account and key ids are no secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import assigned, assigned_gate
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Rotate it in the Twilio console and read it from TWILIO_AUTH_TOKEN instead."
_SOURCE = "https://www.twilio.com/docs/iam/api"

RULES = (
    Rule(
        label="secret.twilio.auth_token",
        severity=Severity.CRITICAL,
        gate=assigned_gate(r"twilio[_-]?(?:auth[_-]?token|api[_-]?(?:key[_-]?)?secret)", r"[A-Za-z0-9]{32}"),
        pattern=assigned(
            r"twilio[_-]?(?:auth[_-]?token|api[_-]?(?:key[_-]?)?secret)", r"[A-Za-z0-9]{32}(?![A-Za-z0-9])"
        ),
        confidence=0.9,
        check=not_placeholder,
        names=r"(?:^|_)twilio_(?:auth_token|api_(?:key_)?secret)$",
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

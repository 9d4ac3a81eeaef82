"""Twilio auth tokens, API key secrets, and the ids of accounts and keys that stand with them."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.two_parts import Part, pair

_REMEDY = "Rotate it in the Twilio console and read it from TWILIO_AUTH_TOKEN instead."
_SOURCE = "https://www.twilio.com/docs/iam/api"
_KEYS = "https://www.twilio.com/docs/iam/api-keys"
_TOKEN_NAME = r"(?:auth|token|secret|password)"

RULES = (
    *pair(
        "secret.twilio.auth_token",
        Part(r"AC[0-9a-f]{32}", "TWILIO_ACCOUNT_SID", lambda seed: "AC" + scatter(32, HEX, seed=seed)),
        Part(
            r"[0-9a-f]{32}", "TWILIO_AUTH_TOKEN", lambda seed: scatter(32, HEX, seed=seed + 50), _TOKEN_NAME
        ),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    *pair(
        "secret.twilio.api_key_secret",
        Part(r"SK[0-9a-f]{32}", "TWILIO_API_KEY", lambda seed: "SK" + scatter(32, HEX, seed=seed)),
        Part(r"[A-Za-z0-9]{32}", "TWILIO_API_SECRET", lambda seed: scatter(32, seed=seed + 50), _TOKEN_NAME),
        remedy=_REMEDY,
        source=_KEYS,
    ),
    named(
        "secret.twilio.auth_token",
        Severity.CRITICAL,
        names=under("twilio", kinds=r"(?:auth_?)?token|auth|api_?(?:key_?)?secret|secret|authorization"),
        cell=r"[A-Za-z0-9]{32}",
        env="TWILIO_AUTH_TOKEN",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.9,
    ),
    issued(
        "secret.twilio.account_sid",
        Severity.LOW,
        start="AC",
        body=r"[0-9a-f]{32}",
        sample=lambda seed: "AC" + scatter(32, HEX, seed=seed),
        remedy="Keep it if its auth token is not known: the id alone opens nothing.",
        source=_SOURCE,
        confidence=0.8,
    ),
    issued(
        "secret.twilio.api_key_sid",
        Severity.LOW,
        start="SK",
        body=r"[0-9a-f]{32}",
        sample=lambda seed: "SK" + scatter(32, HEX, seed=seed),
        remedy="Keep it if its secret is not known: the id of an API key alone opens nothing.",
        source=_KEYS,
        confidence=0.8,
    ),
)

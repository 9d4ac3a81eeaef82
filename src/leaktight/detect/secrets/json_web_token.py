"""JSON web tokens, ranked by what they say about themselves."""

import base64
import re
import time
from collections.abc import Callable

import orjson

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.placeholder import is_placeholder
from leaktight.detect.sample import WORD, scatter
from leaktight.detect.structure import WebToken, read_web_token

_HEAD = r"e(?:yJ|yA|wo)[A-Za-z0-9_-]"
TOKEN = (
    rf"{OUTSIDE_WORD}{_HEAD}{{10,2000}}\.{_HEAD}{{10,8000}}\."
    r"(?P<signature>[A-Za-z0-9_-]{20,1400})(?![A-Za-z0-9_-])"
)
"""The expression of a token in a text."""
TOKEN_CELL = (
    r"e(?:yJ|yA|wo)[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,8000}\.(?P<signature>[A-Za-z0-9_-]{20,1400})"
)
"""The same as a whole text."""
TOKEN_BYTES = 11_500
"""The longest that it can be."""
_STRUCTURE = "structure:jwt"
_REGISTERED = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}


def token_check(now: Callable[[], float]) -> Check:
    """The check of a JSON web token at a time: an expired or public one ranks lower, a service's higher."""

    def check(match: re.Match[bytes]) -> Checked | None:
        token = read_web_token(bytes(match[0]))
        if token is None or is_placeholder(bytes(match["signature"])):
            return None
        return _judge(token, now())

    return check


def issued_check(
    is_issuers: Callable[[WebToken], bool] = lambda token: True,
    *,
    confidence: float = 0.97,
    now: Callable[[], float] = time.time,
) -> Check:
    """The check of one issuer's tokens: those that it tells by their claims; an expired one ranks lower."""

    def check(match: re.Match[bytes]) -> Checked | None:
        token = read_web_token(bytes(match[0]))
        if token is None or is_placeholder(bytes(match["signature"])) or not is_issuers(token):
            return None
        judged = _judge(token, now())
        is_current = judged is None or judged.severity is not Severity.LOW
        return Checked((_STRUCTURE, "issuer"), confidence) if is_current else judged

    return check


def _judge(token: WebToken, now: float) -> Checked | None:
    claims = token.claims
    if claims.get("sub") == "1234567890" and claims.get("name") in ("John Doe", "Jane Doe"):
        return None
    expiry = claims.get("exp")
    if isinstance(expiry, int | float) and expiry < now:
        return Checked((_STRUCTURE, "expired"), 0.4, Severity.LOW)
    role = claims.get("role")
    if role == "service_role":
        return Checked((_STRUCTURE, "role:service"), 0.98, Severity.CRITICAL)
    if role == "anon":
        return Checked((_STRUCTURE, "role:anonymous"), 0.6, Severity.LOW)
    if len(claims) < 2 and not _REGISTERED & claims.keys():
        return Checked((_STRUCTURE, "no_claims"), 0.4, Severity.LOW)
    return Checked((_STRUCTURE,))


def sample_token(claims: dict[str, object], algorithm: str = "HS256", signature: int = 43) -> str:
    """A token that says `claims`, for examples."""
    parts = ({"alg": algorithm, "typ": "JWT"}, claims)
    return ".".join(
        [base64.urlsafe_b64encode(orjson.dumps(part)).decode().rstrip("=") for part in parts]
        + [scatter(signature, WORD)]
    )


RULES = (
    Rule(
        label="secret.json_web_token",
        severity=Severity.HIGH,
        gate=rf"[A-Za-z0-9_-]\.{_HEAD}{{13}}",
        pattern=TOKEN,
        confidence=0.9,
        check=token_check(time.time),
        max_bytes=TOKEN_BYTES,
        remedy="Revoke the session or rotate the key that signed it.",
        examples=("Authorization: Bearer " + sample_token({"sub": "someone", "exp": 4102444800}),),
        counterexamples=(
            sample_token({"sub": "1234567890", "name": "John Doe", "iat": 1516239022}),
            "eyJ" + scatter(30) + ".eyJ" + scatter(60) + "." + scatter(43),
        ),
        source="https://www.rfc-editor.org/rfc/rfc7519",
    ),
)

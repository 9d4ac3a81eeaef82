"""MotherDuck access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_REMEDY = "Revoke it in the settings of MotherDuck and read the new one from MOTHERDUCK_TOKEN instead."
_SOURCE = "https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/authenticating-to-motherduck/"
_CLAIMS: dict[str, object] = {"email": "someone@acme.net", "session": "acme", "iss": "md_pat"}


def _is_motherduck(token: WebToken) -> bool:
    """Whether MotherDuck issued it."""
    return token.claims.get("iss") == "md_pat"


RULES = (
    Rule(
        label="secret.motherduck.token",
        severity=Severity.CRITICAL,
        gate=r"\.eyJlbWFpbCI6[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_motherduck),
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS),
            '{"token": "' + sample_token(_CLAIMS) + '"}',
        ),
        counterexamples=(
            sample_token({"email": "someone@acme.net", "iss": "acme"}),
            sample_token(_CLAIMS).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.motherduck.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("motherduck", "md"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "MOTHERDUCK_TOKEN=" + sample_token(_CLAIMS),
            "motherduck_token = '" + sample_token(_CLAIMS) + "'",
        ),
        counterexamples=(
            "MOTHERDUCK_TOKEN=${MOTHERDUCK_TOKEN}",
            "unrelated_thing = '" + sample_token(_CLAIMS) + "'",
            "MOTHERDUCK_TOKEN=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)

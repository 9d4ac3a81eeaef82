"""Turso database tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_REMEDY = "Rotate the group's tokens with the Turso command line and read TURSO_AUTH_TOKEN instead."
_SOURCE = "https://docs.turso.tech/cli/db/tokens/create"
_CLAIMS: dict[str, object] = {"a": "rw", "iat": 1700000000, "id": "acme", "rid": "acme"}


def _is_database(token: WebToken) -> bool:
    """Whether the claims are an access mode and a database."""
    claims = token.claims
    return claims.get("a") in ("rw", "ro") and bool({"id", "gid", "rid", "p"} & claims.keys())


RULES = (
    Rule(
        label="secret.turso.database_token",
        severity=Severity.CRITICAL,
        gate=r"\.eyJhIjoi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_database),
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS, "EdDSA", 86),
            '{"token": "' + sample_token(_CLAIMS, "EdDSA", 86) + '"}',
        ),
        counterexamples=(
            sample_token({"a": "x", "iat": 1700000000}),
            sample_token(_CLAIMS, "EdDSA", 86).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.turso.database_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("turso(?:_?db)?", "libsql", kinds=KEY + r"|auth_?token"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "TURSO_AUTH_TOKEN=" + sample_token(_CLAIMS),
            "turso_auth_token = '" + sample_token(_CLAIMS) + "'",
        ),
        counterexamples=(
            "TURSO_AUTH_TOKEN=${TURSO_AUTH_TOKEN}",
            "unrelated_thing = '" + sample_token(_CLAIMS) + "'",
            "TURSO_AUTH_TOKEN=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)

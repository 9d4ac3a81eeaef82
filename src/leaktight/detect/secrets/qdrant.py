"""Qdrant: API keys, database tokens, management keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_CLAIMS: dict[str, object] = {"access": "m", "subject": "api-key"}
_GRANTS = {"access", "exp", "iat", "subject", "value_exists"}


def _grants_access(token: WebToken) -> bool:
    """Whether the claims grant access to a database or to some of its collections."""
    claims = token.claims
    return claims.keys() <= _GRANTS and (
        claims.get("access") in ("r", "m") or isinstance(claims.get("access"), list)
    )


RULES = (
    Rule(
        label="secret.qdrant.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("qdrant"),
        cell=r"[A-Za-z0-9_-]{54}",
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY=" + scatter(54),
            "qdrant_api_key = '" + scatter(54, seed=6) + "'",
            '{"qdrantApiKey": "' + scatter(54, seed=11) + '"}',
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '" + scatter(54, seed=6) + "'",
            "QDRANT_API_KEY=" + scatter(7),
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
    Rule(
        label="secret.qdrant.database_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("qdrant"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY=" + sample_token(_CLAIMS),
            "qdrant_api_key = '" + sample_token(_CLAIMS) + "'",
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '" + sample_token(_CLAIMS) + "'",
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
    Rule(
        label="secret.qdrant.management_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"qdrant(?:_?cloud)?", kinds=KEY + r"|management_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[|][A-Za-z0-9_-]{54}",
        remedy="Revoke it at https://cloud.qdrant.io/ and read the new one from QDRANT_API_KEY instead.",
        examples=(
            "QDRANT_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "|"
            + scatter(54, seed=6),
            "qdrant_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "|"
            + scatter(54, seed=11)
            + "'",
            '{"qdrantApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + "|"
            + scatter(54, seed=16)
            + '"}',
        ),
        counterexamples=(
            "QDRANT_API_KEY=${QDRANT_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "|"
            + scatter(54, seed=11)
            + "'",
            "QDRANT_API_KEY=" + scatter(7),
        ),
        source="https://qdrant.tech/documentation/cloud/authentication/",
    ),
    Rule(
        label="secret.qdrant.database_token",
        severity=Severity.CRITICAL,
        gate=r"\.eyJhY2Nlc3Mi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_grants_access),
        max_bytes=TOKEN_BYTES,
        remedy="Rotate the API key that signed it: that ends every token.",
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS),
            '{"token": "' + sample_token(_CLAIMS) + '"}',
        ),
        counterexamples=(
            sample_token({"access": "admin", "role": "guest"}),
            sample_token(_CLAIMS).rpartition(".")[0],
        ),
        source="https://qdrant.tech/documentation/guides/security/",
    ),
)

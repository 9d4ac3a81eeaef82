"""Labelbox API keys: web tokens that name a user, an organization and a key."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import LOWER, scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_REMEDY = (
    "Revoke it at https://app.labelbox.com/workspace-settings/api-keys and read LABELBOX_API_KEY instead."
)
_SOURCE = "https://docs.labelbox.com/reference/create-api-key"
_CLAIMS: dict[str, object] = {
    "userId": "c" + scatter(24, LOWER),
    "organizationId": "c" + scatter(24, LOWER, seed=2),
    "apiKeyId": "c" + scatter(24, LOWER, seed=3),
}


def _is_key(token: WebToken) -> bool:
    """Whether the claims are those of an API key."""
    return {"userId", "organizationId", "apiKeyId"} <= token.claims.keys()


RULES = (
    Rule(
        label="secret.labelbox.api_key",
        severity=Severity.CRITICAL,
        gate=r"\.eyJ1c2VySWQiOiJj[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_key),
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS),
            '{"token": "' + sample_token(_CLAIMS) + '"}',
        ),
        counterexamples=(
            sample_token({"userId": "c" + scatter(24, LOWER), "role": "guest"}),
            sample_token(_CLAIMS).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.labelbox.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("labelbox"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "LABELBOX_API_KEY=" + sample_token(_CLAIMS),
            "labelbox_api_key = '" + sample_token(_CLAIMS) + "'",
        ),
        counterexamples=(
            "LABELBOX_API_KEY=${LABELBOX_API_KEY}",
            "unrelated_thing = '" + sample_token(_CLAIMS) + "'",
            "LABELBOX_API_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)

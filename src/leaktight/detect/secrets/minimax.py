"""MiniMax API keys: web tokens that name a group, or longer keys without claims."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_REMEDY = "Delete it at https://platform.minimax.io/ and read the new one from MINIMAX_API_KEY instead."
_SOURCE = "https://platform.minimax.io/docs/guides/quickstart"
_CLAIMS: dict[str, object] = {"GroupName": "acme", "UserName": "acme", "SubjectID": "1874657921"}


def _is_minimax(token: WebToken) -> bool:
    """Whether the claims are those of a MiniMax account."""
    return {"GroupName", "SubjectID"} <= token.claims.keys()


RULES = (
    Rule(
        label="secret.minimax.api_key",
        severity=Severity.CRITICAL,
        gate=r"\.eyJHcm91cE5hbWUi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_minimax),
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS, "RS256", 342),
            '{"token": "' + sample_token(_CLAIMS, "RS256", 342) + '"}',
        ),
        counterexamples=(
            sample_token({"GroupName": "someone", "role": "guest"}),
            sample_token(_CLAIMS, "RS256", 342).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.minimax.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("minimax"),
        cell="(?:[A-Za-z0-9_-]{60,1500}|sk-[A-Za-z0-9_-]{32,160})",
        max_bytes=1600,
        remedy=_REMEDY,
        examples=(
            "MINIMAX_API_KEY=sk-" + scatter(100, WORD, seed=1),
            "minimax_api_key = 'sk-" + scatter(100, WORD, seed=6) + "'",
            '{"minimaxApiKey": "' + "sk-" + scatter(100, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "MINIMAX_API_KEY=${MINIMAX_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(100, WORD, seed=6) + "'",
            "MINIMAX_API_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.minimax.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("minimax"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "MINIMAX_API_KEY=" + sample_token(_CLAIMS),
            "minimax_api_key = '" + sample_token(_CLAIMS) + "'",
        ),
        counterexamples=(
            "MINIMAX_API_KEY=${MINIMAX_API_KEY}",
            "unrelated_thing = '" + sample_token(_CLAIMS) + "'",
            "MINIMAX_API_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)

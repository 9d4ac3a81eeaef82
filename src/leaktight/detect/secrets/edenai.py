"""Eden AI API keys: web tokens that name a user and their own type; those of the sandbox rank low."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, issued_check, sample_token
from leaktight.detect.structure import WebToken

_REMEDY = (
    "Reset it at https://app.edenai.run/admin/account/settings and read the new one from EDENAI_API_KEY."
)
_SOURCE = "https://docs.edenai.co/docs/getting-started-with-eden-ai"


def _is_key(token: WebToken) -> bool:
    """Whether it calls itself an API token."""
    return token.claims.get("type") == "api_token"


def _is_sandbox_key(token: WebToken) -> bool:
    """Whether it calls itself an API token of the sandbox."""
    return token.claims.get("type") == "sandbox_api_token"


def _claims(kind: str) -> dict[str, object]:
    return {"user_id": "-".join(scatter(length, HEX, seed=length) for length in (8, 4, 12)), "type": kind}


RULES = (
    Rule(
        label="secret.edenai.api_key",
        severity=Severity.HIGH,
        gate=r"\.eyJ1c2VyX2lkIjoi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_key),
        max_bytes=TOKEN_BYTES,
        remedy=_REMEDY,
        examples=(
            "Authorization: Bearer " + sample_token(_claims("api_token")),
            '{"token": "' + sample_token(_claims("api_token")) + '"}',
        ),
        counterexamples=(
            sample_token({"user_id": "someone", "type": "access"}),
            sample_token(_claims("api_token")).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.edenai.sandbox_key",
        severity=Severity.LOW,
        gate=r"\.eyJ1c2VyX2lkIjoi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_sandbox_key),
        max_bytes=TOKEN_BYTES,
        remedy="It only reaches the sandbox; keep it out of the repository all the same.",
        examples=(
            "Authorization: Bearer " + sample_token(_claims("sandbox_api_token")),
            '{"token": "' + sample_token(_claims("sandbox_api_token")) + '"}',
        ),
        counterexamples=(
            sample_token(_claims("api_token")),
            sample_token(_claims("sandbox_api_token")).rpartition(".")[0],
        ),
        source=_SOURCE,
    ),
)

"""Monsterapi: API keys."""

import re

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, issued_check, sample_token
from leaktight.detect.structure import WebToken

_CLAIMS: dict[str, object] = {"username": scatter(32, HEX), "created_at": "2024-01-01T00:00:00"}
_ACCOUNT = re.compile("[0-9a-f]{32}")


def _is_monster(token: WebToken) -> bool:
    """Whether the claims are those of a MonsterAPI account."""
    account = token.claims.get("username")
    return "created_at" in token.claims and bool(_ACCOUNT.fullmatch(str(account)))


RULES = (
    Rule(
        label="secret.monsterapi.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under(r"monster(?:_?api)?"),
        cell=r"[A-Za-z0-9_-]{20,900}",
        max_bytes=908,
        remedy="Revoke it at https://monsterapi.ai/user/dashboard "
        "and read the new one from MONSTER_API_KEY instead.",
        examples=(
            "MONSTER_API_KEY=" + scatter(20),
            "monster_api_key = '" + scatter(20, seed=6) + "'",
            '{"monsterApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "MONSTER_API_KEY=${MONSTER_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "MONSTER_API_KEY=" + scatter(7),
        ),
        source="https://developer.monsterapi.ai/docs",
    ),
    Rule(
        label="secret.monsterapi.api_key",
        severity=Severity.HIGH,
        gate=r"\.eyJ1c2VybmFtZSI6[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_monster),
        max_bytes=TOKEN_BYTES,
        remedy="Delete it at https://monsterapi.ai/ and read the new one from MONSTER_API_KEY instead.",
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS),
            '{"token": "' + sample_token(_CLAIMS) + '"}',
        ),
        counterexamples=(
            sample_token({"username": "someone", "role": "guest"}),
            sample_token(_CLAIMS).rpartition(".")[0],
        ),
        source="https://developer.monsterapi.ai/docs/getting-started",
    ),
)

"""Snowflake: programmatic tokens, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN, TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token
from leaktight.detect.structure import WebToken

_CLAIMS: dict[str, object] = {"p": "29415841:29415842", "iss": "SF:1049", "exp": 4102444800}


def _is_programmatic(token: WebToken) -> bool:
    """Whether Snowflake issued it."""
    return str(token.claims.get("iss")).startswith("SF:")


RULES = (
    Rule(
        label="secret.snowflake.programmatic_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("snowflake", "sf", kinds=KEY + r"|pat|programmatic_?token"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://app.snowflake.com/ and read the new one from SNOWFLAKE_API_KEY instead.",
        examples=(
            "SNOWFLAKE_PAT=" + sample_token(_CLAIMS, "ES256", 86),
            "snowflake_programmatic_token = '" + sample_token(_CLAIMS, "ES256", 86) + "'",
        ),
        counterexamples=(
            "SNOWFLAKE_PAT=${SNOWFLAKE_PAT}",
            "unrelated_thing = '" + sample_token(_CLAIMS, "ES256", 86) + "'",
        ),
        source="https://docs.snowflake.com/en/user-guide/programmatic-access-tokens",
    ),
    Rule(
        label="secret.snowflake.password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("snowflake", kinds=PASSWORD),
        cell=r"[A-Za-z0-9_.+~:-]{16,128}",
        remedy="Change it at https://app.snowflake.com/ "
        "and read the new one from SNOWFLAKE_PASSWORD instead.",
        examples=(
            "SNOWFLAKE_PASSWORD=" + scatter(16),
            "snowflake_password = '" + scatter(16, seed=6) + "'",
            '{"snowflakePassword": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "SNOWFLAKE_PASSWORD=${SNOWFLAKE_PASSWORD}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "SNOWFLAKE_PASSWORD=" + scatter(7),
        ),
        source="https://docs.snowflake.com/en/user-guide/password-authentication",
    ),
    Rule(
        label="secret.snowflake.programmatic_token",
        severity=Severity.CRITICAL,
        gate=r"\.eyJwIjoi[A-Za-z0-9_-]{16}",
        pattern=TOKEN,
        confidence=0.97,
        check=issued_check(_is_programmatic),
        max_bytes=TOKEN_BYTES,
        remedy="Remove it in Snowsight (Governance, Users) and use key-pair authentication instead.",
        examples=(
            "Authorization: Bearer " + sample_token(_CLAIMS, "ES256", 86),
            '{"token": "' + sample_token(_CLAIMS, "ES256", 86) + '"}',
        ),
        counterexamples=(
            sample_token({"p": "1", "iss": "someone"}),
            sample_token(_CLAIMS, "ES256", 86).rpartition(".")[0],
        ),
        source="https://docs.snowflake.com/en/user-guide/programmatic-access-tokens",
    ),
)

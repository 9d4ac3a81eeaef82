"""Snowflake: programmatic tokens, passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.snowflake.programmatic_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("snowflake", "sf", kinds=KEY + r"|pat|programmatic_?token"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,900}[.][A-Za-z0-9_-]{300,400}",
        max_bytes=1390,
        remedy="Revoke it at https://app.snowflake.com/ and read the new one from SNOWFLAKE_API_KEY instead.",
        examples=(
            "SNOWFLAKE_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(300, seed=3),
            "snowflake_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            '{"snowflakeApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(300, seed=13)
            + '"}',
        ),
        counterexamples=(
            "SNOWFLAKE_API_KEY=${SNOWFLAKE_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            "SNOWFLAKE_API_KEY=" + scatter(7),
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
)

"""Snyk: API tokens, personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.snyk.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("snyk"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://app.snyk.io/account and read the new one from SNYK_API_KEY instead.",
        examples=(
            "SNYK_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "snyk_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"snykApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "SNYK_API_KEY=${SNYK_API_KEY}",
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
            + "'",
            "SNYK_API_KEY=" + scatter(7),
        ),
        source="https://docs.snyk.io/snyk-api/authentication-for-api",
    ),
    Rule(
        label="secret.snyk.personal_token",
        severity=Severity.HIGH,
        gate=r"snyk_uat\.[0-9a-f]{8}\.[A-Za-z0-9_-]{60}",
        pattern=starts(r"snyk_uat\.") + r"(?P<body>[0-9a-f]{8}\.[A-Za-z0-9_-]{60,200})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("snyk_uat.",),
        remedy="Revoke it at https://app.snyk.io/account "
        "and read the new one from SNYK_PERSONAL_TOKEN instead.",
        examples=(
            "SNYK_PERSONAL_TOKEN=snyk_uat." + scatter(8, HEX) + "." + scatter(60, seed=2),
            "snyk_personal_token = 'snyk_uat." + scatter(8, HEX, seed=4) + "." + scatter(60, seed=5) + "'",
        ),
        counterexamples=(
            "snyk_uat." + scatter(5),
            "snyk_uat." + "x" * 68,
        ),
        source="https://docs.snyk.io/snyk-api/authentication-for-api",
    ),
)

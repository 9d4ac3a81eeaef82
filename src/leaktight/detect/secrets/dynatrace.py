"""Dynatrace: API tokens, platform tokens, oauth secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.dynatrace.api_token",
        severity=Severity.CRITICAL,
        gate=r"dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}",
        pattern=starts(r"dt0c01\.") + r"(?P<body>[A-Z0-9]{24}\.[A-Z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dt0c01.",),
        remedy="Revoke it at https://www.dynatrace.com/ "
        "and read the new one from DYNATRACE_API_TOKEN instead.",
        examples=(
            "DYNATRACE_API_TOKEN=dt0c01."
            + scatter(24, UPPER + DIGITS)
            + "."
            + scatter(64, UPPER + DIGITS, seed=2),
            "dynatrace_api_token = 'dt0c01."
            + scatter(24, UPPER + DIGITS, seed=4)
            + "."
            + scatter(64, UPPER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "dt0c01." + scatter(5),
            "dt0c01." + "x" * 88,
        ),
        source="https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    ),
    Rule(
        label="secret.dynatrace.platform_token",
        severity=Severity.CRITICAL,
        gate=r"dt0s16\.[A-Z0-9]{8}\.[A-Z0-9]{64}",
        pattern=starts(r"dt0s16\.") + r"(?P<body>[A-Z0-9]{8}\.[A-Z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dt0s16.",),
        remedy="Revoke it at https://www.dynatrace.com/ "
        "and read the new one from DYNATRACE_PLATFORM_TOKEN instead.",
        examples=(
            "DYNATRACE_PLATFORM_TOKEN=dt0s16."
            + scatter(8, UPPER + DIGITS)
            + "."
            + scatter(64, UPPER + DIGITS, seed=2),
            "dynatrace_platform_token = 'dt0s16."
            + scatter(8, UPPER + DIGITS, seed=4)
            + "."
            + scatter(64, UPPER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "dt0s16." + scatter(5),
            "dt0s16." + "x" * 72,
        ),
        source="https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/platform-tokens",
    ),
    Rule(
        label="secret.dynatrace.oauth_secret",
        severity=Severity.CRITICAL,
        gate=r"dt0s02\.[A-Z0-9]{8}\.[A-Z0-9]{64}",
        pattern=starts(r"dt0s02\.") + r"(?P<body>[A-Z0-9]{8}\.[A-Z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dt0s02.",),
        remedy="Revoke it at https://www.dynatrace.com/ "
        "and read the new one from DYNATRACE_OAUTH_SECRET instead.",
        examples=(
            "DYNATRACE_OAUTH_SECRET=dt0s02."
            + scatter(8, UPPER + DIGITS)
            + "."
            + scatter(64, UPPER + DIGITS, seed=2),
            "dynatrace_oauth_secret = 'dt0s02."
            + scatter(8, UPPER + DIGITS, seed=4)
            + "."
            + scatter(64, UPPER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "dt0s02." + scatter(5),
            "dt0s02." + "x" * 72,
        ),
        source="https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/oauth-clients",
    ),
)

"""Easypost: API keys, test keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.easypost.api_key",
        severity=Severity.CRITICAL,
        gate=r"EZAK[A-Za-z0-9]{54}",
        pattern=starts("EZAK") + r"(?P<body>[A-Za-z0-9]{54})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("EZAK",),
        remedy="Revoke it at https://www.easypost.com/account/api-keys "
        "and read the new one from EASYPOST_API_KEY instead.",
        examples=(
            "EASYPOST_API_KEY=EZAK" + scatter(54),
            "easypost_api_key = 'EZAK" + scatter(54, seed=4) + "'",
        ),
        counterexamples=(
            "EZAK" + scatter(5),
            "EZAK" + "x" * 54,
        ),
        source="https://docs.easypost.com/docs/authentication",
    ),
    Rule(
        label="secret.easypost.test_key",
        severity=Severity.LOW,
        gate=r"EZTK[A-Za-z0-9]{54}",
        pattern=starts("EZTK") + r"(?P<body>[A-Za-z0-9]{54})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("EZTK",),
        remedy="Revoke it at https://www.easypost.com/account/api-keys "
        "and read the new one from EASYPOST_TEST_KEY instead.",
        examples=(
            "EASYPOST_TEST_KEY=EZTK" + scatter(54),
            "easypost_test_key = 'EZTK" + scatter(54, seed=4) + "'",
        ),
        counterexamples=(
            "EZTK" + scatter(5),
            "EZTK" + "x" * 54,
        ),
        source="https://docs.easypost.com/docs/authentication",
    ),
)

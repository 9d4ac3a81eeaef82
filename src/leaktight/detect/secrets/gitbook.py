"""Gitbook: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gitbook.api_token",
        severity=Severity.HIGH,
        gate=r"gb_api_[A-Za-z0-9]{40}",
        pattern=starts("gb_api_") + r"(?P<body>[A-Za-z0-9]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("gb_api_",),
        remedy="Revoke it at https://app.gitbook.com/account/developer "
        "and read the new one from GITBOOK_API_TOKEN instead.",
        examples=(
            "GITBOOK_API_TOKEN=gb_api_" + scatter(40),
            "gitbook_api_token = 'gb_api_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "gb_api_" + scatter(5),
            "gb_api_" + "x" * 40,
        ),
        source="https://developer.gitbook.com/gitbook-api/authentication",
    ),
)

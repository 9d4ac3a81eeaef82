"""Atlassian API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Revoke it at https://id.atlassian.com/manage-profile/security/api-tokens "
    "and read it from the environment instead."
)
_SOURCE = "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/"

RULES = (
    Rule(
        label="secret.atlassian.api_token",
        severity=Severity.CRITICAL,
        gate=r"ATATT3xFfGF0[A-Za-z0-9_-]{100,220}=[0-9A-F]{8}",
        pattern=starts(r"ATATT3xFfGF0") + r"(?P<body>[A-Za-z0-9_-]{100,220}=[0-9A-F]{8})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ATATT3xFfGF0",),
        remedy=_REMEDY,
        examples=(
            "ATATT3xFfGF0" + scatter(120, WORD) + "=" + scatter(8, "0123456789ABCDEF"),
            "https://example.org/?key="
            + "ATATT3xFfGF0"
            + scatter(120, WORD)
            + "="
            + scatter(8, "0123456789ABCDEF")
            + "&page=2",
        ),
        counterexamples=("ATATT3xFfGF0" + scatter(11),),
        source=_SOURCE,
    ),
)

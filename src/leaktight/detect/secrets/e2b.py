"""E2B API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it at https://e2b.dev/dashboard and read a new one from E2B_API_KEY instead."
_SOURCE = "https://e2b.dev/docs/api-key"

RULES = (
    Rule(
        label="secret.e2b.api_key",
        severity=Severity.HIGH,
        gate=r"e2b_[0-9a-f]{40}",
        pattern=starts(r"e2b_") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("e2b_",),
        remedy=_REMEDY,
        examples=(
            "e2b_" + scatter(40, HEX),
            "https://example.org/?key=" + "e2b_" + scatter(40, HEX) + "&page=2",
        ),
        counterexamples=("e2b_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.e2b.access_token",
        severity=Severity.HIGH,
        gate="sk_e2b_[0-9a-f]{40}",
        pattern=starts("sk_e2b_") + "(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk_e2b_",),
        remedy="Sign out and in again with the E2B command line, and read the token from E2B_ACCESS_TOKEN.",
        examples=(
            "E2B_ACCESS_TOKEN=sk_e2b_" + scatter(40, HEX, seed=1),
            "e2b_access_token = 'sk_e2b_" + scatter(40, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "sk_e2b_" + scatter(5),
            "sk_e2b_" + "x" * 40,
        ),
        source="https://e2b.dev/docs/cli/auth",
    ),
)

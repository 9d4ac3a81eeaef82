"""Checkly: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.checkly.api_key",
        severity=Severity.MEDIUM,
        gate=r"cu_[0-9a-f]{32}",
        pattern=starts("cu_") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("cu_",),
        remedy="Revoke it at https://app.checklyhq.com/settings/user/api-keys "
        "and read the new one from CHECKLY_API_KEY instead.",
        examples=(
            "CHECKLY_API_KEY=cu_" + scatter(32, HEX),
            "checkly_api_key = 'cu_" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "cu_" + scatter(5),
            "cu_" + "x" * 32,
        ),
        source="https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/",
    ),
)

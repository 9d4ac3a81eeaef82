"""Coreweave: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.coreweave.token",
        severity=Severity.CRITICAL,
        gate=r"CW-SECRET-[A-Za-z0-9]{22}-[A-Za-z0-9]{32}",
        pattern=starts("CW-SECRET-") + r"(?P<body>[A-Za-z0-9]{22}-[A-Za-z0-9]{32,60})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CW-SECRET-",),
        remedy="Revoke it at https://console.coreweave.com/tokens "
        "and read the new one from COREWEAVE_TOKEN instead.",
        examples=(
            "COREWEAVE_TOKEN=CW-SECRET-" + scatter(22) + "-" + scatter(32, seed=2),
            "coreweave_token = 'CW-SECRET-" + scatter(22, seed=4) + "-" + scatter(32, seed=5) + "'",
        ),
        counterexamples=(
            "CW-SECRET-" + scatter(5),
            "CW-SECRET-" + "x" * 54,
        ),
        source="https://docs.coreweave.com/docs/security/authn-authz/manage-api-access-tokens",
    ),
)

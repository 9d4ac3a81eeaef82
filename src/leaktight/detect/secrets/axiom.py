"""Axiom: API tokens, personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.axiom.api_token",
        severity=Severity.HIGH,
        gate=r"xaat-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("xaat-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xaat-",),
        remedy="Revoke it at https://app.axiom.co/settings/api-tokens "
        "and read the new one from AXIOM_API_TOKEN instead.",
        examples=(
            "AXIOM_API_TOKEN=xaat-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "axiom_api_token = 'xaat-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "xaat-" + scatter(5),
            "xaat-" + "x" * 32,
        ),
        source="https://axiom.co/docs/reference/tokens",
    ),
    Rule(
        label="secret.axiom.personal_token",
        severity=Severity.CRITICAL,
        gate=r"xapt-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("xapt-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xapt-",),
        remedy="Revoke it at https://app.axiom.co/profile "
        "and read the new one from AXIOM_PERSONAL_TOKEN instead.",
        examples=(
            "AXIOM_PERSONAL_TOKEN=xapt-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "axiom_personal_token = 'xapt-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "xapt-" + scatter(5),
            "xapt-" + "x" * 32,
        ),
        source="https://axiom.co/docs/reference/tokens",
    ),
)

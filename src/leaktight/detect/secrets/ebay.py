"""Ebay: production secrets, sandbox secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ebay.production_secret",
        severity=Severity.CRITICAL,
        gate=r"PRD-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}",
        pattern=starts("PRD-")
        + r"(?P<body>[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("PRD-",),
        remedy="Revoke it at https://developer.ebay.com/my/keys "
        "and read the new one from EBAY_PRODUCTION_SECRET instead.",
        examples=(
            "EBAY_PRODUCTION_SECRET=PRD-"
            + scatter(12, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5),
            "ebay_production_secret = 'PRD-"
            + scatter(12, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "PRD-" + scatter(5),
            "PRD-" + "x" * 28,
        ),
        source="https://developer.ebay.com/api-docs/static/creating-edp-keyset.html",
    ),
    Rule(
        label="secret.ebay.sandbox_secret",
        severity=Severity.LOW,
        gate=r"SBX-[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}",
        pattern=starts("SBX-")
        + r"(?P<body>[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("SBX-",),
        remedy="Revoke it at https://developer.ebay.com/my/keys "
        "and read the new one from EBAY_SANDBOX_SECRET instead.",
        examples=(
            "EBAY_SANDBOX_SECRET=SBX-"
            + scatter(12, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5),
            "ebay_sandbox_secret = 'SBX-"
            + scatter(12, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "SBX-" + scatter(5),
            "SBX-" + "x" * 28,
        ),
        source="https://developer.ebay.com/api-docs/static/creating-edp-keyset.html",
    ),
)

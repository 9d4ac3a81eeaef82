"""Northflank: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.northflank.api_token",
        severity=Severity.CRITICAL,
        gate=r"nf-[A-Za-z0-9_-]{20,80}\.[A-Za-z0-9_-]{60,400}\.[A-Za-z0-9_-]{43}",
        pattern=starts("nf-")
        + r"(?P<body>[A-Za-z0-9_-]{20,80}\.[A-Za-z0-9_-]{60,400}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.7,
        check=not_placeholder,
        prefixes=("nf-",),
        max_bytes=536,
        remedy="Revoke it at https://app.northflank.com/ "
        "and read the new one from NORTHFLANK_API_TOKEN instead.",
        examples=(
            "NORTHFLANK_API_TOKEN=nf-" + scatter(20) + "." + scatter(60, seed=2) + "." + scatter(43, seed=3),
            "northflank_api_token = 'nf-"
            + scatter(20, seed=4)
            + "."
            + scatter(60, seed=5)
            + "."
            + scatter(43, seed=6)
            + "'",
        ),
        counterexamples=(
            "nf-" + scatter(5),
            "nf-" + "x" * 123,
        ),
        source="https://northflank.com/docs/v1/api/introduction",
    ),
)

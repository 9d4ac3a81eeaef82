"""Sumsub: app tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.sumsub.app_token",
        severity=Severity.CRITICAL,
        gate=r"prd:[A-Za-z0-9_-]{20,40}\.[A-Za-z0-9_-]{20}",
        pattern=starts("prd:") + r"(?P<body>[A-Za-z0-9_-]{20,40}\.[A-Za-z0-9_-]{20,40})(?![A-Za-z0-9_-])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("prd:",),
        remedy="Revoke it at https://cockpit.sumsub.com/ and read the new one from SUMSUB_APP_TOKEN instead.",
        examples=(
            "SUMSUB_APP_TOKEN=prd:" + scatter(20) + "." + scatter(20, seed=2),
            "sumsub_app_token = 'prd:" + scatter(20, seed=4) + "." + scatter(20, seed=5) + "'",
        ),
        counterexamples=(
            "prd:" + scatter(5),
            "prd:" + "x" * 40,
        ),
        source="https://docs.sumsub.com/reference/authentication",
    ),
)

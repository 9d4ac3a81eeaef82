"""Databricks personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Databricks user settings and read it from DATABRICKS_TOKEN instead."
_SOURCE = "https://docs.databricks.com/aws/en/dev-tools/auth/pat"

RULES = (
    Rule(
        label="secret.databricks.access_token",
        severity=Severity.CRITICAL,
        gate=r"dapi[0-9a-f]{32}",
        pattern=starts(r"dapi") + r"(?P<body>[0-9a-f]{32}(?:-[0-9]{1,2})?)(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dapi",),
        remedy=_REMEDY,
        examples=(
            "dapi" + scatter(32, HEX),
            "https://example.org/?key=" + "dapi" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("dapi" + scatter(11),),
        source=_SOURCE,
    ),
)

"""Retool: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.retool.api_token",
        severity=Severity.HIGH,
        gate=r"retool_[A-Za-z0-9]{2}_[A-Za-z0-9]{30}",
        pattern=starts("retool_") + r"(?P<body>[A-Za-z0-9]{2}_[A-Za-z0-9]{30,60})(?![0-9A-Za-z])",
        confidence=0.75,
        check=not_placeholder,
        prefixes=("retool_",),
        remedy="Revoke it at https://retool.com/ and read the new one from RETOOL_API_TOKEN instead.",
        examples=(
            "RETOOL_API_TOKEN=retool_" + scatter(2) + "_" + scatter(30, seed=2),
            "retool_api_token = 'retool_" + scatter(2, seed=4) + "_" + scatter(30, seed=5) + "'",
        ),
        counterexamples=(
            "retool_" + scatter(5),
            "retool_" + "x" * 32,
        ),
        source="https://docs.retool.com/org-users/guides/retool-api/authentication",
    ),
)

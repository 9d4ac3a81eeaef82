"""Tigris: secret access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tigris.secret_access_key",
        severity=Severity.CRITICAL,
        gate=r"tsec_[A-Za-z0-9_-]{60}",
        pattern=starts("tsec_") + r"(?P<body>[A-Za-z0-9_-]{60,70})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("tsec_",),
        remedy="Revoke it at https://console.tigris.dev/ "
        "and read the new one from TIGRIS_SECRET_ACCESS_KEY instead.",
        examples=(
            "TIGRIS_SECRET_ACCESS_KEY=tsec_" + scatter(60),
            "tigris_secret_access_key = 'tsec_" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "tsec_" + scatter(5),
            "tsec_" + "x" * 60,
        ),
        source="https://www.tigrisdata.com/docs/iam/",
    ),
)

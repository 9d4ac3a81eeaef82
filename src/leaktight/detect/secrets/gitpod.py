"""Gitpod: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gitpod.access_token",
        severity=Severity.HIGH,
        gate=r"gitpod_pat_[A-Za-z0-9_-]{60}",
        pattern=starts("gitpod_pat_") + r"(?P<body>[A-Za-z0-9_-]{60,140})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("gitpod_pat_",),
        remedy="Revoke it at https://gitpod.io/user/tokens "
        "and read the new one from GITPOD_ACCESS_TOKEN instead.",
        examples=(
            "GITPOD_ACCESS_TOKEN=gitpod_pat_" + scatter(60),
            "gitpod_access_token = 'gitpod_pat_" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "gitpod_pat_" + scatter(5),
            "gitpod_pat_" + "x" * 60,
        ),
        source="https://www.gitpod.io/docs/",
    ),
)

"""Openshift: user tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.openshift.user_token",
        severity=Severity.CRITICAL,
        gate=r"sha256~[A-Za-z0-9_-]{43}",
        pattern=starts("sha256~") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sha256~",),
        remedy="Revoke it at https://docs.openshift.com/ "
        "and read the new one from OPENSHIFT_USER_TOKEN instead.",
        examples=(
            "OPENSHIFT_USER_TOKEN=sha256~" + scatter(43),
            "openshift_user_token = 'sha256~" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "sha256~" + scatter(5),
            "sha256~" + "x" * 43,
        ),
        source="https://docs.redhat.com/en/documentation/openshift_container_platform/",
    ),
)

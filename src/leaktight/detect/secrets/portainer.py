"""Portainer: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.portainer.access_token",
        severity=Severity.CRITICAL,
        gate=r"ptr_[A-Za-z0-9+/\\]{44}",
        pattern=starts("ptr_") + r"(?P<body>[A-Za-z0-9+/]{44})(?![A-Za-z0-9+/=])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("ptr_",),
        remedy="Revoke it at https://docs.portainer.io/ "
        "and read the new one from PORTAINER_ACCESS_TOKEN instead.",
        examples=(
            "PORTAINER_ACCESS_TOKEN=ptr_" + scatter(44),
            "portainer_access_token = 'ptr_" + scatter(44, seed=4) + "'",
        ),
        counterexamples=(
            "ptr_" + scatter(5),
            "ptr_" + "x" * 44,
        ),
        source="https://docs.portainer.io/api/access",
    ),
)

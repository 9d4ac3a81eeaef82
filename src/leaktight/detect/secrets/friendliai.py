"""Friendliai: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.friendliai.access_token",
        severity=Severity.CRITICAL,
        gate=r"flp_[A-Za-z0-9]{40}",
        pattern=starts("flp_") + r"(?P<body>[A-Za-z0-9]{40,64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("flp_",),
        remedy="Revoke it at https://suite.friendli.ai/default-team/settings/tokens "
        "and read the new one from FRIENDLIAI_ACCESS_TOKEN instead.",
        examples=(
            "FRIENDLIAI_ACCESS_TOKEN=flp_" + scatter(40),
            "friendliai_access_token = 'flp_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "flp_" + scatter(5),
            "flp_" + "x" * 40,
        ),
        source="https://friendli.ai/docs/guides/suite/personal-access-tokens",
    ),
)

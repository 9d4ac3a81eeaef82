"""Imagekit: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.imagekit.private_key",
        severity=Severity.HIGH,
        gate=r"private_[A-Za-z0-9+/\\]{24}",
        pattern=starts("private_") + r"(?P<body>[A-Za-z0-9+/]{24,28}=)(?![A-Za-z0-9+/=])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("private_",),
        remedy="Revoke it at https://imagekit.io/dashboard/developer/api-keys "
        "and read the new one from IMAGEKIT_PRIVATE_KEY instead.",
        examples=(
            "IMAGEKIT_PRIVATE_KEY=private_" + scatter(24) + "=",
            "imagekit_private_key = 'private_" + scatter(24, seed=4) + "='",
        ),
        counterexamples=(
            "private_" + scatter(5),
            "private_" + "x" * 24,
        ),
        source="https://imagekit.io/docs/api-keys",
    ),
)

"""Instagram: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.instagram.access_token",
        severity=Severity.CRITICAL,
        gate=r"IGQ[A-Za-z0-9_-]{100}",
        pattern=starts("IGQ") + r"(?<![+/]IGQ)(?P<body>[A-Za-z0-9_-]{100,250})(?![A-Za-z0-9_-])(?![+/=])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("IGQ",),
        remedy="Revoke it at https://developers.facebook.com/apps/ "
        "and read the new one from INSTAGRAM_ACCESS_TOKEN instead.",
        examples=(
            "INSTAGRAM_ACCESS_TOKEN=IGQ" + scatter(100),
            "instagram_access_token = 'IGQ" + scatter(100, seed=4) + "'",
        ),
        counterexamples=(
            "IGQ" + scatter(5),
            "IGQ" + "x" * 100,
        ),
        source="https://developers.facebook.com/docs/instagram-platform",
    ),
)

"""Readme: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.readme.api_key",
        severity=Severity.HIGH,
        gate=r"rdme_[a-z0-9]{70}",
        pattern=starts("rdme_") + r"(?P<body>[a-z0-9]{70})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("rdme_",),
        remedy="Revoke it at https://dash.readme.com/ and read the new one from README_API_KEY instead.",
        examples=(
            "README_API_KEY=rdme_" + scatter(70, LOWER + DIGITS),
            "readme_api_key = 'rdme_" + scatter(70, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "rdme_" + scatter(5),
            "rdme_" + "x" * 70,
        ),
        source="https://docs.readme.com/main/reference/intro/authentication",
    ),
)

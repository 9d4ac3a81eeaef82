"""Appwrite: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.appwrite.api_key",
        severity=Severity.CRITICAL,
        gate=r"standard_[0-9a-f]{256}",
        pattern=starts("standard_") + r"(?P<body>[0-9a-f]{256})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("standard_",),
        remedy="Revoke it at https://cloud.appwrite.io/ and read the new one from APPWRITE_API_KEY instead.",
        examples=(
            "APPWRITE_API_KEY=standard_" + scatter(256, HEX),
            "appwrite_api_key = 'standard_" + scatter(256, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "standard_" + scatter(5),
            "standard_" + "x" * 256,
        ),
        source="https://appwrite.io/docs/advanced/platform/api-keys",
    ),
)

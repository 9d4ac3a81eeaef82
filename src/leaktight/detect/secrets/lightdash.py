"""Lightdash personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lightdash.personal_access_token",
        severity=Severity.HIGH,
        gate="ldpat_[0-9a-f]{32}",
        pattern=starts("ldpat_") + "(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ldpat_",),
        remedy="Revoke it at https://app.lightdash.cloud/generalSettings/personalAccessTokens and "
        "read the new one from LIGHTDASH_API_KEY instead.",
        examples=(
            "LIGHTDASH_API_KEY=ldpat_" + scatter(32, HEX, seed=1),
            "lightdash_api_key = 'ldpat_" + scatter(32, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "ldpat_" + scatter(5),
            "ldpat_" + "x" * 32,
        ),
        source="https://docs.lightdash.com/references/workspace/personal-tokens",
    ),
)

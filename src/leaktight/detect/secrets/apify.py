"""Apify: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.apify.api_token",
        severity=Severity.HIGH,
        gate=r"apify_api_[A-Za-z0-9]{36}",
        pattern=starts("apify_api_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("apify_api_",),
        remedy="Revoke it at https://console.apify.com/settings/integrations "
        "and read the new one from APIFY_API_TOKEN instead.",
        examples=(
            "APIFY_API_TOKEN=apify_api_" + scatter(36),
            "apify_api_token = 'apify_api_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "apify_api_" + scatter(5),
            "apify_api_" + "x" * 36,
        ),
        source="https://docs.apify.com/platform/integrations/api",
    ),
)

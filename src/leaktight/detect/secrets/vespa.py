"""Vespa: cloud tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.vespa.cloud_token",
        severity=Severity.CRITICAL,
        gate=r"vespa_cloud_[A-Za-z0-9_-]{30}",
        pattern=starts("vespa_cloud_") + r"(?P<body>[A-Za-z0-9_-]{30,60})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("vespa_cloud_",),
        remedy="Revoke it at https://console.vespa-cloud.com/ "
        "and read the new one from VESPA_CLOUD_TOKEN instead.",
        examples=(
            "VESPA_CLOUD_TOKEN=vespa_cloud_" + scatter(30),
            "vespa_cloud_token = 'vespa_cloud_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "vespa_cloud_" + scatter(5),
            "vespa_cloud_" + "x" * 30,
        ),
        source="https://docs.vespa.ai/en/cloud/security/guide",
    ),
)

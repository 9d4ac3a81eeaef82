"""Configcat: sdk keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.configcat.sdk_key",
        severity=Severity.MEDIUM,
        gate=r"configcat-sdk-1\\{0,3}/[A-Za-z0-9_-]{22}\\{0,3}/[A-Za-z0-9_-]{22}",
        pattern=starts("configcat-sdk-1/")
        + r"(?P<body>[A-Za-z0-9_-]{22}/[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("configcat-sdk-1/",),
        remedy="Revoke it at https://app.configcat.com/ and read the new one from CONFIGCAT_SDK_KEY instead.",
        examples=(
            "CONFIGCAT_SDK_KEY=configcat-sdk-1/" + scatter(22) + "/" + scatter(22, seed=2),
            "configcat_sdk_key = 'configcat-sdk-1/" + scatter(22, seed=4) + "/" + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "configcat-sdk-1/" + scatter(5),
            "configcat-sdk-1/" + "x" * 44,
        ),
        source="https://configcat.com/docs/",
    ),
)

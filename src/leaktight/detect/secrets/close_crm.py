"""Close Crm: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.close_crm.api_key",
        severity=Severity.HIGH,
        gate=r"api_[A-Za-z0-9]{22}\.[A-Za-z0-9]{22}",
        pattern=starts("api_") + r"(?P<body>[A-Za-z0-9]{22}\.[A-Za-z0-9]{22})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("api_",),
        remedy="Revoke it at https://app.close.com/settings/developer/api-keys/ "
        "and read the new one from CLOSE_CRM_API_KEY instead.",
        examples=(
            "CLOSE_CRM_API_KEY=api_" + scatter(22) + "." + scatter(22, seed=2),
            "close_crm_api_key = 'api_" + scatter(22, seed=4) + "." + scatter(22, seed=5) + "'",
        ),
        counterexamples=(
            "api_" + scatter(5),
            "api_" + "x" * 44,
        ),
        source="https://developer.close.com/topics/authentication/",
    ),
)

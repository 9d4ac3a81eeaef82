"""Prefect: API keys, service account keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.prefect.api_key",
        severity=Severity.CRITICAL,
        gate=r"pnu_[A-Za-z0-9]{36}",
        pattern=starts("pnu_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pnu_",),
        remedy="Revoke it at https://app.prefect.cloud/my/api-keys "
        "and read the new one from PREFECT_API_KEY instead.",
        examples=(
            "PREFECT_API_KEY=pnu_" + scatter(36),
            "prefect_api_key = 'pnu_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "pnu_" + scatter(5),
            "pnu_" + "x" * 36,
        ),
        source="https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys",
    ),
    Rule(
        label="secret.prefect.service_account_key",
        severity=Severity.CRITICAL,
        gate=r"pnb_[A-Za-z0-9]{36}",
        pattern=starts("pnb_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pnb_",),
        remedy="Revoke it at https://app.prefect.cloud/ "
        "and read the new one from PREFECT_SERVICE_ACCOUNT_KEY instead.",
        examples=(
            "PREFECT_SERVICE_ACCOUNT_KEY=pnb_" + scatter(36),
            "prefect_service_account_key = 'pnb_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "pnb_" + scatter(5),
            "pnb_" + "x" * 36,
        ),
        source="https://docs.prefect.io/v3/manage/cloud/manage-users/service-accounts",
    ),
)

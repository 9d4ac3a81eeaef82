"""Posthog: personal API keys, project keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.posthog.personal_api_key",
        severity=Severity.CRITICAL,
        gate=r"phx_[A-Za-z0-9]{43}",
        pattern=starts("phx_") + r"(?P<body>[A-Za-z0-9]{43,48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("phx_",),
        remedy="Revoke it at https://app.posthog.com/settings/user-api-keys "
        "and read the new one from POSTHOG_PERSONAL_API_KEY instead.",
        examples=(
            "POSTHOG_PERSONAL_API_KEY=phx_" + scatter(43),
            "posthog_personal_api_key = 'phx_" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "phx_" + scatter(5),
            "phx_" + "x" * 43,
        ),
        source="https://posthog.com/docs/api",
    ),
    Rule(
        label="secret.posthog.project_key",
        severity=Severity.LOW,
        gate=r"phc_[A-Za-z0-9]{43}",
        pattern=starts("phc_") + r"(?P<body>[A-Za-z0-9]{43})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("phc_",),
        remedy="Revoke it at https://app.posthog.com/settings/project "
        "and read the new one from POSTHOG_PROJECT_KEY instead.",
        examples=(
            "POSTHOG_PROJECT_KEY=phc_" + scatter(43),
            "posthog_project_key = 'phc_" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "phc_" + scatter(5),
            "phc_" + "x" * 43,
        ),
        source="https://posthog.com/docs/api",
    ),
)

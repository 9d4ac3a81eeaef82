"""Mercury: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mercury.api_token",
        severity=Severity.CRITICAL,
        gate=r"secret-token:mercury_production_[A-Za-z0-9]{30}",
        pattern=starts("secret-token:mercury_production_") + r"(?P<body>[A-Za-z0-9]{30,80})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("secret-token:mercury_production_",),
        remedy="Revoke it at https://app.mercury.com/settings/tokens "
        "and read the new one from MERCURY_API_TOKEN instead.",
        examples=(
            "MERCURY_API_TOKEN=secret-token:mercury_production_" + scatter(30),
            "mercury_api_token = 'secret-token:mercury_production_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "secret-token:mercury_production_" + scatter(5),
            "secret-token:mercury_production_" + "x" * 30,
        ),
        source="https://docs.mercury.com/reference/welcome-to-mercury-api",
    ),
)

"""Typeform: personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.typeform.personal_token",
        severity=Severity.HIGH,
        gate=r"tfp_[A-Za-z0-9_-]{40}",
        pattern=starts("tfp_") + r"(?P<body>[A-Za-z0-9_-]{40,64})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tfp_",),
        remedy="Revoke it at https://admin.typeform.com/user/tokens "
        "and read the new one from TYPEFORM_PERSONAL_TOKEN instead.",
        examples=(
            "TYPEFORM_PERSONAL_TOKEN=tfp_" + scatter(40),
            "typeform_personal_token = 'tfp_" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "tfp_" + scatter(5),
            "tfp_" + "x" * 40,
        ),
        source="https://www.typeform.com/developers/get-started/personal-access-token/",
    ),
)

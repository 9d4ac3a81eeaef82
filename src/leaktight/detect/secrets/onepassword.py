"""1Password service account tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.onepassword.service_account_token",
        severity=Severity.CRITICAL,
        gate=r"ops_eyJ[A-Za-z0-9+_-]{40}",
        pattern=starts("ops_") + r"(?P<body>eyJ[A-Za-z0-9+/_-]{200,2000}={0,2})(?![A-Za-z0-9+/_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=("ops_",),
        max_bytes=2048,
        specificity=2,
        remedy="Revoke it in 1Password and read a new one from OP_SERVICE_ACCOUNT_TOKEN instead.",
        examples=("OP_SERVICE_ACCOUNT_TOKEN=ops_ey" + "J" + scatter(400),),
        counterexamples=("ops_ey" + "J" + "x" * 300, "ops_ey" + "J" + scatter(50)),
        source="https://developer.1password.com/docs/service-accounts/",
    ),
)

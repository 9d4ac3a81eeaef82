"""Ramp OAuth client secrets and access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ramp.client_secret",
        severity=Severity.CRITICAL,
        gate=r"ramp_sec_[A-Za-z0-9]{32}",
        pattern=starts("ramp_sec_") + r"(?P<body>[A-Za-z0-9]{32,64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ramp_sec_",),
        remedy="Rotate it in the developer settings at https://app.ramp.com/settings/developer and "
        "read it from RAMP_CLIENT_SECRET.",
        examples=(
            "RAMP_CLIENT_SECRET=ramp_sec_" + scatter(48),
            "secret: 'ramp_sec_" + scatter(40, seed=2) + "'",
        ),
        counterexamples=(
            "ramp_sec_" + "x" * 48,
            "ramp_sec_" + scatter(8),
        ),
        source="https://docs.ramp.com/developer-api/v1/authorization",
    ),
    Rule(
        label="secret.ramp.access_token",
        severity=Severity.HIGH,
        gate=r"ramp_(?:business_|user_)?tok_[A-Za-z0-9]{32}",
        pattern=OUTSIDE_WORD + r"ramp_(?:business_|user_)?tok_(?P<body>[A-Za-z0-9]{32,64})(?![A-Za-z0-9])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=(
            "ramp_business_tok_",
            "ramp_user_tok_",
            "ramp_tok_",
        ),
        remedy="Revoke it with the token revocation call and let the application ask for a new one.",
        examples=(
            "Bearer ramp_business_tok_" + scatter(40),
            "token: 'ramp_tok_" + scatter(40, seed=2) + "'",
        ),
        counterexamples=(
            "ramp_tok_" + "x" * 48,
            "ramp_business_tok_" + scatter(8),
        ),
        source="https://docs.ramp.com/developer-api/v1/authorization",
    ),
)

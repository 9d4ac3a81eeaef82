"""Porkbun: secret keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.porkbun.secret_key",
        severity=Severity.HIGH,
        gate=r"sk1_[0-9a-f]{64}",
        pattern=starts("sk1_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk1_",),
        remedy="Revoke it at https://porkbun.com/account/api "
        "and read the new one from PORKBUN_SECRET_KEY instead.",
        examples=(
            "PORKBUN_SECRET_KEY=sk1_" + scatter(64, HEX),
            "porkbun_secret_key = 'sk1_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "sk1_" + scatter(5),
            "sk1_" + "x" * 64,
        ),
        source="https://porkbun.com/api/json/v3/documentation",
    ),
    Rule(
        label="secret.porkbun.api_key",
        severity=Severity.MEDIUM,
        gate=r"pk1_[0-9a-f]{64}",
        pattern=starts("pk1_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pk1_",),
        remedy="Revoke it at https://porkbun.com/account/api "
        "and read the new one from PORKBUN_API_KEY instead.",
        examples=(
            "PORKBUN_API_KEY=pk1_" + scatter(64, HEX),
            "porkbun_api_key = 'pk1_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "pk1_" + scatter(5),
            "pk1_" + "x" * 64,
        ),
        source="https://porkbun.com/api/json/v3/documentation",
    ),
)

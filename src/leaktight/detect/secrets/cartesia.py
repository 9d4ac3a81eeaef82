"""Cartesia: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.cartesia.api_key",
        severity=Severity.HIGH,
        gate=r"sk_car_[A-Za-z0-9_-]{22}",
        pattern=starts("sk_car_") + r"(?P<body>[A-Za-z0-9_-]{22,64})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk_car_",),
        remedy="Revoke it at https://play.cartesia.ai/keys "
        "and read the new one from CARTESIA_API_KEY instead.",
        examples=(
            "CARTESIA_API_KEY=sk_car_" + scatter(22),
            "cartesia_api_key = 'sk_car_" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "sk_car_" + scatter(5),
            "sk_car_" + "x" * 22,
        ),
        source="https://docs.cartesia.ai/get-started/authenticate-your-client-applications",
    ),
)

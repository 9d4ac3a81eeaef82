"""Mercadopago: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.mercadopago.access_token",
        severity=Severity.CRITICAL,
        gate=r"APP_USR-[0-9]{10,20}-[0-9]{6}-[0-9a-f]{32}-[0-9]{5}",
        pattern=starts("APP_USR-")
        + r"(?P<body>[0-9]{10,20}-[0-9]{6}-[0-9a-f]{32}-[0-9]{5,12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("APP_USR-",),
        remedy="Revoke it at https://www.mercadopago.com/developers/panel/app "
        "and read the new one from MERCADOPAGO_ACCESS_TOKEN instead.",
        examples=(
            "MERCADOPAGO_ACCESS_TOKEN=APP_USR-"
            + scatter(10, DIGITS)
            + "-"
            + scatter(6, DIGITS, seed=2)
            + "-"
            + scatter(32, HEX, seed=3)
            + "-"
            + scatter(5, DIGITS, seed=4),
            "mercadopago_access_token = 'APP_USR-"
            + scatter(10, DIGITS, seed=4)
            + "-"
            + scatter(6, DIGITS, seed=5)
            + "-"
            + scatter(32, HEX, seed=6)
            + "-"
            + scatter(5, DIGITS, seed=7)
            + "'",
        ),
        counterexamples=(
            "APP_USR-" + scatter(5),
            "APP_USR-" + "x" * 53,
        ),
        source="https://www.mercadopago.com/developers/en/docs/credentials",
    ),
)

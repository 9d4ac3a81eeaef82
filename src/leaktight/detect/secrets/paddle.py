"""Paddle: API keys, sandbox keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.paddle.api_key",
        severity=Severity.CRITICAL,
        gate=r"pdl_live_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}",
        pattern=starts("pdl_live_apikey_")
        + r"(?P<body>[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pdl_live_apikey_",),
        remedy="Revoke it at https://vendors.paddle.com/authentication-v2 "
        "and read the new one from PADDLE_API_KEY instead.",
        examples=(
            "PADDLE_API_KEY=pdl_live_apikey_"
            + scatter(26, LOWER + DIGITS)
            + "_"
            + scatter(22, seed=2)
            + "_"
            + scatter(3, seed=3),
            "paddle_api_key = 'pdl_live_apikey_"
            + scatter(26, LOWER + DIGITS, seed=4)
            + "_"
            + scatter(22, seed=5)
            + "_"
            + scatter(3, seed=6)
            + "'",
        ),
        counterexamples=(
            "pdl_live_apikey_" + scatter(5),
            "pdl_live_apikey_" + "x" * 51,
        ),
        source="https://developer.paddle.com/api-reference/about/api-keys",
    ),
    Rule(
        label="secret.paddle.sandbox_key",
        severity=Severity.LOW,
        gate=r"pdl_sdbx_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}",
        pattern=starts("pdl_sdbx_apikey_")
        + r"(?P<body>[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pdl_sdbx_apikey_",),
        remedy="Revoke it at https://sandbox-vendors.paddle.com/authentication-v2 "
        "and read the new one from PADDLE_SANDBOX_KEY instead.",
        examples=(
            "PADDLE_SANDBOX_KEY=pdl_sdbx_apikey_"
            + scatter(26, LOWER + DIGITS)
            + "_"
            + scatter(22, seed=2)
            + "_"
            + scatter(3, seed=3),
            "paddle_sandbox_key = 'pdl_sdbx_apikey_"
            + scatter(26, LOWER + DIGITS, seed=4)
            + "_"
            + scatter(22, seed=5)
            + "_"
            + scatter(3, seed=6)
            + "'",
        ),
        counterexamples=(
            "pdl_sdbx_apikey_" + scatter(5),
            "pdl_sdbx_apikey_" + "x" * 51,
        ),
        source="https://developer.paddle.com/api-reference/about/api-keys",
    ),
)

"""Paypal: client secrets, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, LOWER, scatter

RULES = (
    Rule(
        label="secret.paypal.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("paypal", r"braintree_?paypal", kinds=SECRET),
        cell=r"E[A-Za-z0-9_-]{79}",
        remedy="Revoke it at https://developer.paypal.com/dashboard/applications "
        "and read the new one from PAYPAL_SECRET instead.",
        examples=(
            "PAYPAL_SECRET=E" + scatter(79),
            "paypal_secret = 'E" + scatter(79, seed=6) + "'",
            '{"paypalSecret": "E' + scatter(79, seed=11) + '"}',
        ),
        counterexamples=(
            "PAYPAL_SECRET=${PAYPAL_SECRET}",
            "unrelated_thing = 'E" + scatter(79, seed=6) + "'",
            "PAYPAL_SECRET=" + scatter(7),
        ),
        source="https://developer.paypal.com/api/rest/authentication/",
    ),
    Rule(
        label="secret.paypal.access_token",
        severity=Severity.CRITICAL,
        gate=r"access_token\$production\$[a-z0-9]{16}\$[0-9a-f]{32}",
        pattern=starts(r"access_token\$production\$")
        + r"(?P<body>[a-z0-9]{16}\$[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("access_token$production$",),
        remedy="Revoke it at https://developer.paypal.com/ "
        "and read the new one from PAYPAL_ACCESS_TOKEN instead.",
        examples=(
            "PAYPAL_ACCESS_TOKEN=access_token$production$"
            + scatter(16, LOWER + DIGITS)
            + "$"
            + scatter(32, HEX, seed=2),
            "paypal_access_token = 'access_token$production$"
            + scatter(16, LOWER + DIGITS, seed=4)
            + "$"
            + scatter(32, HEX, seed=5)
            + "'",
        ),
        counterexamples=(
            "access_token$production$" + scatter(5),
            "access_token$production$" + "x" * 48,
        ),
        source="https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens",
    ),
)

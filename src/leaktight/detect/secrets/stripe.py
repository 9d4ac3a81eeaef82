"""Stripe secret and restricted keys, and webhook secrets. Publishable keys are public."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Roll it at https://dashboard.stripe.com/apikeys and read it from STRIPE_SECRET_KEY instead."
_SOURCE = "https://docs.stripe.com/keys"
_BODY = r"(?P<body>[A-Za-z0-9]{24,250})(?![A-Za-z0-9])"

RULES = (
    Rule(
        label="secret.stripe.live_key",
        severity=Severity.CRITICAL,
        gate=r"[rs]k_live_[A-Za-z0-9]{24}",
        pattern=starts("[rs]k_live_") + _BODY,
        confidence=0.97,
        check=not_placeholder,
        prefixes=("sk_live_", "rk_live_"),
        remedy=_REMEDY,
        examples=("STRIPE_SECRET_KEY=sk_live_" + scatter(24), "'rk_live_" + scatter(99) + "'"),
        counterexamples=("sk_live_" + "x" * 24, "pk_live_" + scatter(24), "sk_live_" + scatter(10)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.stripe.test_key",
        severity=Severity.LOW,
        gate=r"[rs]k_test_[A-Za-z0-9]{24}",
        pattern=starts("[rs]k_test_") + _BODY,
        confidence=0.9,
        check=not_placeholder,
        prefixes=("sk_test_", "rk_test_"),
        remedy=_REMEDY,
        examples=("sk_test_" + scatter(24), "'rk_test_" + scatter(99) + "'"),
        counterexamples=("sk_test_" + "x" * 24, "pk_test_" + scatter(24)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.stripe.webhook_secret",
        severity=Severity.HIGH,
        gate=r"whsec_[A-Za-z0-9+]{32}",
        pattern=starts("whsec_") + r"(?P<body>[A-Za-z0-9+]{32,64})(?![A-Za-z0-9+/])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("whsec_",),
        remedy="Roll it in the webhook's settings at https://dashboard.stripe.com/webhooks.",
        examples=("endpoint_secret = 'whsec_" + scatter(32) + "'",),
        counterexamples=("whsec_" + "x" * 32,),
        source="https://docs.stripe.com/webhooks",
    ),
)

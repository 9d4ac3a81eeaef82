"""Paystack secret keys, forty hexadecimal digits unlike Stripe's; their public keys are public by design."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.paystack.live_key",
        severity=Severity.CRITICAL,
        gate=r"sk_live_[0-9a-f]{40}",
        pattern=starts("sk_live_") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk_live_",),
        specificity=2,
        remedy="Revoke it at https://dashboard.paystack.com/#/settings/developers and read the new "
        "one from PAYSTACK_SECRET_KEY.",
        examples=(
            "PAYSTACK_SECRET_KEY=sk_live_" + scatter(40, HEX),
            "Bearer sk_live_" + scatter(40, HEX, seed=2),
        ),
        counterexamples=(
            "sk_live_" + "0" * 40,
            "sk_live_" + scatter(48),
        ),
        source="https://paystack.com/docs/api/authentication/",
    ),
    Rule(
        label="secret.paystack.test_key",
        severity=Severity.LOW,
        gate=r"sk_test_[0-9a-f]{40}",
        pattern=starts("sk_test_") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("sk_test_",),
        specificity=2,
        remedy="Revoke it at https://dashboard.paystack.com/#/settings/developers and read the new "
        "one from PAYSTACK_SECRET_KEY.",
        examples=(
            "PAYSTACK_SECRET_KEY=sk_test_" + scatter(40, HEX),
            "Bearer sk_test_" + scatter(40, HEX, seed=2),
        ),
        counterexamples=(
            "sk_test_" + "0" * 40,
            "sk_test_" + scatter(48),
        ),
        source="https://paystack.com/docs/api/authentication/",
    ),
    Rule(
        label="secret.paystack.publishable_key",
        severity=Severity.LOW,
        gate=r"pk_(?:live|test)_[0-9a-f]{40}",
        pattern=starts("pk_(?:live|test)_") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=(
            "pk_live_",
            "pk_test_",
        ),
        remedy="Leave it in the page it belongs to, since it is public by design.",
        examples=(
            "PAYSTACK_PUBLIC_KEY=pk_live_" + scatter(40, HEX),
            "key: 'pk_test_" + scatter(40, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "pk_live_" + "0" * 40,
            "pk_test_" + scatter(24),
        ),
        source="https://paystack.com/docs/api/authentication/",
    ),
)

"""Checkout Com: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.checkout_com.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"checkout(?:_?com)?", "cko", kinds=SECRET + r"|secret_?key"),
        cell=r"sk_(?:sbox_)?[a-z0-9*#$=]{20,40}",
        remedy="Revoke it at https://dashboard.checkout.com/developers/keys "
        "and read the new one from CHECKOUT_SECRET instead.",
        examples=(
            "CHECKOUT_SECRET=sk_" + scatter(20, LOWER + DIGITS),
            "checkout_secret = 'sk_" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            '{"checkoutSecret": "sk_' + scatter(20, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "CHECKOUT_SECRET=${CHECKOUT_SECRET}",
            "unrelated_thing = 'sk_" + scatter(20, LOWER + DIGITS, seed=6) + "'",
            "CHECKOUT_SECRET=" + scatter(7),
        ),
        source="https://www.checkout.com/docs/",
    ),
)

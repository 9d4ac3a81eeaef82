"""Stripe secret, restricted and publishable keys, and webhook secrets.

Others use the same prefixes. What is as long as their keys and stands under their name is theirs.
"""

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Roll it at https://dashboard.stripe.com/apikeys and read a new one from STRIPE_SECRET_KEY instead."
_SOURCE = "https://docs.stripe.com/keys"
_BODY = r"[A-Za-z0-9]{24,250}"
_FOREIGN = re.compile(rb"[0-9a-f]{40}|[A-Z0-9]{28}|[A-Z0-9]{16}")
"""Bodies as Paystack, Courier and Magic make them."""
_CLERK_LENGTH = 42
_NEAR_BYTES = 100
_OTHERS = re.compile(
    rb"(?i)clerk|paystack|iex|close|revenuecat|polar|magic|knock|medusa|swell|checkout|omise|descope|stack_?auth"
)


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Leaves to others what is as long as theirs, ranks lower what stands beside another issuer's name."""
    body = bytes(match["body"])
    if len(body) == _CLERK_LENGTH or _FOREIGN.fullmatch(body):
        return None
    if not_placeholder(match) is None:
        return None
    before = bytes(match.string[max(match.pos, match.start() - _NEAR_BYTES) : match.start()])
    line = before.rpartition(b"\n")[2]
    return Checked(("prefix_shared",), 0.85) if _OTHERS.search(line) else Checked()


RULES = (
    issued(
        "secret.stripe.live_key",
        Severity.CRITICAL,
        start="[rs]k_live_",
        body=_BODY,
        gate_body=r"[A-Za-z0-9]{24}",
        prefixes=("sk_live_", "rk_live_"),
        confidence=0.97,
        check=_judge,
        sample=lambda seed: ("sk_live_", "rk_live_51")[seed - 1] + scatter((24, 97)[seed - 1], seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
        counterexamples=("sk_live_" + scatter(10), "sk_live_" + scatter(42)),
    ),
    issued(
        "secret.stripe.test_key",
        Severity.LOW,
        start="[rs]k_test_",
        body=_BODY,
        gate_body=r"[A-Za-z0-9]{24}",
        prefixes=("sk_test_", "rk_test_"),
        confidence=0.9,
        check=_judge,
        sample=lambda seed: ("sk_test_", "rk_test_51")[seed - 1] + scatter((24, 97)[seed - 1], seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    issued(
        "secret.stripe.publishable_key",
        Severity.LOW,
        start="pk_(?:live|test)_",
        body=r"[A-Za-z0-9]{24,250}",
        gate_body=r"[A-Za-z0-9]{24}",
        prefixes=("pk_live_", "pk_test_"),
        confidence=0.85,
        check=_judge,
        sample=lambda seed: ("pk_live_", "pk_test_51")[seed - 1] + scatter((24, 97)[seed - 1], seed=seed),
        remedy="Keep it if it is meant for browsers: a publishable key is public.",
        source=_SOURCE,
    ),
    issued(
        "secret.stripe.ephemeral_key",
        Severity.MEDIUM,
        start="ek_(?:live|test)_",
        body=r"[A-Za-z0-9]{30,250}(?:_[A-Za-z0-9]{8,40})?",
        gate_body=r"[A-Za-z0-9]{30}",
        prefixes=("ek_live_", "ek_test_"),
        confidence=0.9,
        sample=lambda seed: "ek_live_" + scatter(80, seed=seed) + "_00" + scatter(8, seed=seed),
        remedy="Delete the ephemeral key with Stripe's API if it may still be valid.",
        source="https://docs.stripe.com/api/ephemeral_keys",
    ),
    issued(
        "secret.stripe.webhook_secret",
        Severity.HIGH,
        start="whsec_",
        body=r"[A-Za-z0-9+/]{32,64}={0,2}",
        gate_body=r"[A-Za-z0-9+]{32}",
        after="A-Za-z0-9+/=",
        confidence=0.9,
        sample=lambda seed: "whsec_" + scatter(32, seed=seed),
        remedy="Roll it in the webhook's settings at https://dashboard.stripe.com/webhooks.",
        source="https://docs.stripe.com/webhooks",
    ),
)

"""Clerk secret keys. Their prefix is Stripe's: the length and the name beside them tell them apart."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import scatter

_REMEDY = "Roll it at https://dashboard.clerk.com/ under API keys and read a new one from CLERK_SECRET_KEY."
_SOURCE = "https://clerk.com/docs/deployments/clerk-environment-variables"
_NAMES = under("clerk", kinds=rf"{SECRET}|{KEY}")

RULES = (
    issued(
        "secret.clerk.secret_key",
        Severity.CRITICAL,
        start="sk_live_",
        body=r"[A-Za-z0-9]{42}",
        sample=lambda seed: "sk_live_" + scatter(42, seed=seed),
        confidence=0.98,
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    issued(
        "secret.clerk.test_key",
        Severity.LOW,
        start="sk_test_",
        body=r"[A-Za-z0-9]{42}",
        sample=lambda seed: "sk_test_" + scatter(42, seed=seed),
        confidence=0.95,
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.clerk.secret_key",
        Severity.CRITICAL,
        names=_NAMES,
        cell=r"sk_live_[A-Za-z0-9]{40,60}",
        env="CLERK_SECRET_KEY",
        sample=lambda seed: "sk_live_" + scatter(50, seed=seed),
        confidence=0.99,
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.clerk.webhook_secret",
        Severity.HIGH,
        names=under("clerk", kinds=r"webhook_?(?:signing_?)?secret"),
        cell=r"whsec_[A-Za-z0-9+/]{32,44}={0,2}",
        env="CLERK_WEBHOOK_SIGNING_SECRET",
        sample=lambda seed: "whsec_" + scatter(32, seed=seed),
        confidence=0.97,
        remedy=_REMEDY,
        source="https://clerk.com/docs/webhooks/sync-data",
    ),
)

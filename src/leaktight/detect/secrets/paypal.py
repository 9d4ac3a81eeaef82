"""PayPal client secrets and ids, and Braintree access tokens."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import DIGITS, HEX, LOWER, WORD, scatter

_APPS = "https://developer.paypal.com/dashboard/applications"
_REST = "https://developer.paypal.com/api/rest/authentication/"
_TOKENS = "https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens"


def _token(kind: str, seed: int) -> str:
    return f"access_token${kind}${scatter(16, LOWER + DIGITS, seed=seed)}${scatter(32, HEX, seed=seed)}"


RULES = (
    named(
        "secret.paypal.client_secret",
        Severity.CRITICAL,
        names=under("paypal", r"braintree_?paypal", kinds=SECRET),
        cell=r"E[A-Za-z0-9_-]{79}",
        env="PAYPAL_CLIENT_SECRET",
        sample=lambda seed: "E" + scatter(79, WORD, seed=seed),
        remedy=f"Generate another secret at {_APPS}, delete this one and read it from the environment.",
        source=_REST,
        confidence=0.92,
    ),
    named(
        "secret.paypal.client_id",
        Severity.LOW,
        names=under("paypal", kinds=r"(?:client|app)_?(?:id_?)?key|(?:client_?)?key"),
        cell=r"A[A-Za-z0-9_-]{79}",
        env="PAYPAL_CLIENT_KEY",
        sample=lambda seed: "A" + scatter(79, WORD, seed=seed),
        remedy="Keep it if it is meant for browsers: the id opens nothing without its secret.",
        source=_REST,
    ),
    issued(
        "secret.paypal.access_token",
        Severity.CRITICAL,
        start=r"access_token\$production\$",
        body=r"[a-z0-9]{16}\$[0-9a-f]{32}",
        sample=lambda seed: _token("production", seed),
        remedy="Revoke it in the Braintree control panel and read the new one from the environment instead.",
        source=_TOKENS,
    ),
    issued(
        "secret.paypal.sandbox_token",
        Severity.LOW,
        start=r"access_token\$sandbox\$",
        body=r"[a-z0-9]{16}\$[0-9a-f]{32}",
        sample=lambda seed: _token("sandbox", seed),
        remedy="Revoke it in the Braintree sandbox and read the new one from the environment instead.",
        source=_TOKENS,
    ),
)

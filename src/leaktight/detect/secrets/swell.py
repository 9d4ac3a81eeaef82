"""Swell (commerce) secret keys; its public keys are public by design."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.swell.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?:^|_)swell_(?:store_|admin_|api_)?(?:secret_|private_|api_)?key(?:_[a-z0-9]{1,10})?$",
        cell=r"sk_[A-Za-z0-9]{32}|[A-Za-z0-9]{32}",
        remedy="Delete it in the Swell dashboard's API keys and read the new one from "
        "SWELL_SECRET_KEY instead.",
        examples=(
            "SWELL_SECRET_KEY=" + "sk_" + scatter(32, seed=1),
            "swell_secret_key = '" + "sk_" + scatter(32, seed=2) + "'",
            '{"swellSecretKey": "' + "sk_" + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "SWELL_SECRET_KEY=${SWELL_SECRET_KEY}",
            "SWELL_SECRET_KEY=" + "x" * 32,
            "swell_secret_checksum = '" + "sk_" + scatter(32, seed=2) + "'",
        ),
        source="https://developers.swell.is/backend-api/authentication",
    ),
    Rule(
        label="secret.swell.publishable_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?:^|_)swell_(?:store_)?(?:public_|publishable_)?key(?:_[a-z0-9]{1,10})?$",
        cell=r"pk_[A-Za-z0-9]{32}",
        remedy="Leave it in the page it belongs to, since it is public by design.",
        examples=(
            "SWELL_PUBLIC_KEY=" + "pk_" + scatter(32, seed=1),
            "swell_public_key = '" + "pk_" + scatter(32, seed=2) + "'",
            '{"swellPublicKey": "' + "pk_" + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "SWELL_PUBLIC_KEY=${SWELL_PUBLIC_KEY}",
            "SWELL_PUBLIC_KEY=" + "x" * 32,
            "swell_store = '" + "pk_" + scatter(32, seed=2) + "'",
        ),
        source="https://developers.swell.is/backend-api/authentication",
    ),
)

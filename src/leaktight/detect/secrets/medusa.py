"""Medusa (commerce) secret API keys; its publishable keys are public by design."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.medusa.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=under("medusa", kinds=KEY + "|" + SECRET),
        cell=r"sk_[0-9a-f]{64}",
        remedy="Revoke it in the admin's settings under secret API keys and read the new one from "
        "MEDUSA_SECRET_KEY.",
        examples=(
            "MEDUSA_SECRET_KEY=" + "sk_" + scatter(64, HEX, seed=1),
            "medusa_secret_key = '" + "sk_" + scatter(64, HEX, seed=2) + "'",
            '{"medusaSecretKey": "' + "sk_" + scatter(64, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "MEDUSA_SECRET_KEY=${MEDUSA_SECRET_KEY}",
            "MEDUSA_SECRET_KEY=" + "x" * 32,
            "medusa_secret_checksum = '" + "sk_" + scatter(64, HEX, seed=2) + "'",
        ),
        source="https://docs.medusajs.com/resources/commerce-modules/api-key/concepts",
    ),
    Rule(
        label="secret.medusa.publishable_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=under("medusa", kinds=KEY),
        cell=r"pk_[0-9a-f]{64}",
        remedy="Leave it in the page it belongs to, since it is public by design.",
        examples=(
            "MEDUSA_PUBLISHABLE_KEY=" + "pk_" + scatter(64, HEX, seed=1),
            "medusa_publishable_key = '" + "pk_" + scatter(64, HEX, seed=2) + "'",
            '{"medusaPublishableKey": "' + "pk_" + scatter(64, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "MEDUSA_PUBLISHABLE_KEY=${MEDUSA_PUBLISHABLE_KEY}",
            "MEDUSA_PUBLISHABLE_KEY=" + "x" * 32,
            "medusa_publishable_checksum = '" + "pk_" + scatter(64, HEX, seed=2) + "'",
        ),
        source="https://docs.medusajs.com/resources/commerce-modules/api-key/concepts",
    ),
)

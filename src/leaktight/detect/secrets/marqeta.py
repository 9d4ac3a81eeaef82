"""Marqeta admin access tokens, which are the secret half of its API credentials."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

RULES = (
    Rule(
        label="secret.marqeta.admin_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("marqeta", kinds=KEY + "|" + SECRET + "|" + PASSWORD),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Rotate it in the Marqeta dashboard at https://app.marqeta.com/ and read the new one "
        "from the environment.",
        examples=(
            "MARQETA_ADMIN_TOKEN=" + scatter_uuid(1),
            "marqeta_admin_token = '" + scatter_uuid(2) + "'",
            '{"marqetaAdminToken": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "MARQETA_ADMIN_TOKEN=${MARQETA_ADMIN_TOKEN}",
            "MARQETA_ADMIN_TOKEN=" + "x" * 32,
            "marqeta_card_id = '" + scatter_uuid(2) + "'",
        ),
        source="https://www.marqeta.com/docs/core-api/authentication",
    ),
)

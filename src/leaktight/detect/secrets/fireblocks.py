"""Fireblocks API keys; their private half is a PEM key."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

RULES = (
    Rule(
        label="secret.fireblocks.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fireblocks", kinds=r"(?:api_?)?(?:user_?)?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Delete the API user in the Fireblocks console and read the new key from "
        "FIREBLOCKS_API_KEY instead.",
        examples=(
            "FIREBLOCKS_API_KEY=" + scatter_uuid(1),
            "fireblocks_api_key = '" + scatter_uuid(2) + "'",
            '{"fireblocksApiKey": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "FIREBLOCKS_API_KEY=${FIREBLOCKS_API_KEY}",
            "FIREBLOCKS_API_KEY=" + "x" * 32,
            "fireblocks_checksum = '" + scatter_uuid(2) + "'",
        ),
        source="https://developers.fireblocks.com/docs/manage-api-keys",
    ),
)

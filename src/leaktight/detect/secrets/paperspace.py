"""Paperspace: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.paperspace.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("paperspace"),
        cell=r"[0-9a-f]{30,64}",
        remedy="Revoke it at https://console.paperspace.com/ "
        "and read the new one from PAPERSPACE_API_KEY instead.",
        examples=(
            "PAPERSPACE_API_KEY=" + scatter(30, HEX),
            "paperspace_api_key = '" + scatter(30, HEX, seed=6) + "'",
            '{"paperspaceApiKey": "' + scatter(30, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PAPERSPACE_API_KEY=${PAPERSPACE_API_KEY}",
            "unrelated_thing = '" + scatter(30, HEX, seed=6) + "'",
            "PAPERSPACE_API_KEY=" + scatter(7),
        ),
        source="https://docs.digitalocean.com/products/paperspace/accounts-and-teams/how-to/manage-api-keys/",
    ),
)

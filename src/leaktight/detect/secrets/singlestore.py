"""Singlestore: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.singlestore.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"single_?store"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://portal.singlestore.com/ "
        "and read the new one from SINGLESTORE_API_KEY instead.",
        examples=(
            "SINGLESTORE_API_KEY=" + scatter(64, HEX),
            "singlestore_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"singlestoreApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SINGLESTORE_API_KEY=${SINGLESTORE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SINGLESTORE_API_KEY=" + scatter(7),
        ),
        source="https://docs.singlestore.com/cloud/reference/management-api/",
    ),
)

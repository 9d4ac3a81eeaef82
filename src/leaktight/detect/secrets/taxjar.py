"""TaxJar API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.taxjar.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tax_?jar"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.taxjar.com/account#api-access and read the new one from "
        "TAXJAR_API_KEY instead.",
        examples=(
            "TAXJAR_API_KEY=" + scatter(32, HEX, seed=1),
            "taxjar_api_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"taxjarApiKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "TAXJAR_API_KEY=${TAXJAR_API_KEY}",
            "TAXJAR_API_KEY=" + "x" * 32,
            "taxjar_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://developers.taxjar.com/api/reference/#authentication",
    ),
)

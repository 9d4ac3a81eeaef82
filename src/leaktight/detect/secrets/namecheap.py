"""Namecheap: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.namecheap.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("namecheap"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://ap.www.namecheap.com/settings/tools/apiaccess/ "
        "and read the new one from NAMECHEAP_API_KEY instead.",
        examples=(
            "NAMECHEAP_API_KEY=" + scatter(32, HEX),
            "namecheap_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"namecheapApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "NAMECHEAP_API_KEY=${NAMECHEAP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "NAMECHEAP_API_KEY=" + scatter(7),
        ),
        source="https://www.namecheap.com/support/api/intro/",
    ),
)

"""CUDO Compute API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cudo.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("cudo"),
        cell="[0-9a-f]{32,64}",
        remedy="Revoke it at https://www.cudocompute.com/ and read the new one from CUDO_API_KEY instead.",
        examples=(
            "CUDO_API_KEY=" + scatter(64, HEX, seed=1),
            "cudo_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"cudoApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CUDO_API_KEY=${CUDO_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "CUDO_API_KEY=" + scatter(7),
        ),
        source="https://www.cudocompute.com/docs/guide/api-keys/",
    ),
)

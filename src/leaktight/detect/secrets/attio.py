"""Attio: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.attio.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("attio"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.attio.com/ and read the new one from ATTIO_API_KEY instead.",
        examples=(
            "ATTIO_API_KEY=" + scatter(64, HEX),
            "attio_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"attioApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ATTIO_API_KEY=${ATTIO_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "ATTIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.attio.com/",
    ),
)

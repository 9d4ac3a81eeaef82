"""Retell: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.retell.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"retell(?:_?ai)?"),
        cell=r"key_[0-9a-f]{28,32}",
        remedy="Revoke it at https://dashboard.retellai.com/apiKey "
        "and read the new one from RETELL_API_KEY instead.",
        examples=(
            "RETELL_API_KEY=key_" + scatter(28, HEX),
            "retell_api_key = 'key_" + scatter(28, HEX, seed=6) + "'",
            '{"retellApiKey": "key_' + scatter(28, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "RETELL_API_KEY=${RETELL_API_KEY}",
            "unrelated_thing = 'key_" + scatter(28, HEX, seed=6) + "'",
            "RETELL_API_KEY=" + scatter(7),
        ),
        source="https://docs.retellai.com/get-started/sdk",
    ),
)

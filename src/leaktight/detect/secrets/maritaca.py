"""Maritaca AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.maritaca.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("maritaca", "maritalk"),
        cell="[0-9]{15,24}_[0-9a-f]{16}",
        remedy="Revoke it at https://plataforma.maritaca.ai/ and read the new one from "
        "MARITACA_API_KEY instead.",
        examples=(
            "MARITACA_API_KEY=" + scatter(21, DIGITS) + "_" + scatter(16, HEX, seed=1),
            "maritaca_api_key = '" + scatter(21, DIGITS) + "_" + scatter(16, HEX, seed=6) + "'",
            '{"maritacaApiKey": "' + "" + scatter(21, DIGITS) + "_" + scatter(16, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MARITACA_API_KEY=${MARITACA_API_KEY}",
            "unrelated_thing = '" + scatter(21, DIGITS) + "_" + scatter(16, HEX, seed=6) + "'",
            "MARITACA_API_KEY=" + scatter(7),
        ),
        source="https://docs.maritaca.ai/en/",
    ),
)

"""Hex Pm: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hex_pm.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hex(?:_?pm)?"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://hex.pm/dashboard/keys and read the new one from HEX_API_KEY instead.",
        examples=(
            "HEX_API_KEY=" + scatter(32, HEX),
            "hex_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"hexApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HEX_API_KEY=${HEX_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "HEX_API_KEY=" + scatter(7),
        ),
        source="https://hex.pm/docs/publish",
    ),
)

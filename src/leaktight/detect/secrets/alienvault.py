"""Alienvault: otx keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.alienvault.otx_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("otx", r"alien_?vault"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://otx.alienvault.com/api and read the new one from OTX_API_KEY instead.",
        examples=(
            "OTX_API_KEY=" + scatter(64, HEX),
            "otx_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"otxApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "OTX_API_KEY=${OTX_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "OTX_API_KEY=" + scatter(7),
        ),
        source="https://otx.alienvault.com/api",
    ),
)

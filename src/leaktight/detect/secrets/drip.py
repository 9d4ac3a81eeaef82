"""Drip: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.drip.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("drip"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.getdrip.com/user/edit "
        "and read the new one from DRIP_API_KEY instead.",
        examples=(
            "DRIP_API_KEY=" + scatter(32, HEX),
            "drip_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"dripApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DRIP_API_KEY=${DRIP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "DRIP_API_KEY=" + scatter(7),
        ),
        source="https://developer.drip.com/",
    ),
)

"""Ankr: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ankr.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ankr"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://www.ankr.com/rpc/ and read the new one from ANKR_API_KEY instead.",
        examples=(
            "ANKR_API_KEY=" + scatter(64, HEX),
            "ankr_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"ankrApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ANKR_API_KEY=${ANKR_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "ANKR_API_KEY=" + scatter(7),
        ),
        source="https://www.ankr.com/docs/",
    ),
)

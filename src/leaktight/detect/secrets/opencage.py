"""Opencage: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.opencage.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"open_?cage"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://opencagedata.com/dashboard "
        "and read the new one from OPENCAGE_API_KEY instead.",
        examples=(
            "OPENCAGE_API_KEY=" + scatter(32, HEX),
            "opencage_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"opencageApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "OPENCAGE_API_KEY=${OPENCAGE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "OPENCAGE_API_KEY=" + scatter(7),
        ),
        source="https://opencagedata.com/api",
    ),
)

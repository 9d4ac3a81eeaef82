"""Gorgias: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.gorgias.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("gorgias"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://www.gorgias.com/ and read the new one from GORGIAS_API_KEY instead.",
        examples=(
            "GORGIAS_API_KEY=" + scatter(64, HEX),
            "gorgias_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"gorgiasApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "GORGIAS_API_KEY=${GORGIAS_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "GORGIAS_API_KEY=" + scatter(7),
        ),
        source="https://developers.gorgias.com/reference/authentication",
    ),
)

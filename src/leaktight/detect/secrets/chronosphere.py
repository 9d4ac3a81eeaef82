"""Chronosphere: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.chronosphere.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("chronosphere"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://docs.chronosphere.io/ "
        "and read the new one from CHRONOSPHERE_API_KEY instead.",
        examples=(
            "CHRONOSPHERE_API_KEY=" + scatter(64, HEX),
            "chronosphere_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"chronosphereApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CHRONOSPHERE_API_KEY=${CHRONOSPHERE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "CHRONOSPHERE_API_KEY=" + scatter(7),
        ),
        source="https://docs.chronosphere.io/administer/accounts-teams/service-accounts",
    ),
)

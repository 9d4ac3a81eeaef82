"""Flightaware: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.flightaware.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"flight_?aware", r"aero_?api"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://www.flightaware.com/aeroapi/portal/ "
        "and read the new one from FLIGHTAWARE_API_KEY instead.",
        examples=(
            "FLIGHTAWARE_API_KEY=" + scatter(32),
            "flightaware_api_key = '" + scatter(32, seed=6) + "'",
            '{"flightawareApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "FLIGHTAWARE_API_KEY=${FLIGHTAWARE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "FLIGHTAWARE_API_KEY=" + scatter(7),
        ),
        source="https://www.flightaware.com/aeroapi/portal/documentation",
    ),
)

"""Amadeus: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.amadeus.api_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("amadeus", kinds=SECRET),
        cell=r"[A-Za-z0-9]{16}",
        remedy="Revoke it at https://developers.amadeus.com/my-apps "
        "and read the new one from AMADEUS_SECRET instead.",
        examples=(
            "AMADEUS_SECRET=" + scatter(16),
            "amadeus_secret = '" + scatter(16, seed=6) + "'",
            '{"amadeusSecret": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "AMADEUS_SECRET=${AMADEUS_SECRET}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "AMADEUS_SECRET=" + scatter(7),
        ),
        source="https://developers.amadeus.com/self-service/apis-docs",
    ),
)

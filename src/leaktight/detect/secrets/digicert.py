"""Digicert: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.digicert.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"digi_?cert"),
        cell=r"[A-Z0-9]{96,100}",
        remedy="Revoke it at https://www.digicert.com/account/api-keys "
        "and read the new one from DIGICERT_API_KEY instead.",
        examples=(
            "DIGICERT_API_KEY=" + scatter(96, UPPER + DIGITS),
            "digicert_api_key = '" + scatter(96, UPPER + DIGITS, seed=6) + "'",
            '{"digicertApiKey": "' + scatter(96, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "DIGICERT_API_KEY=${DIGICERT_API_KEY}",
            "unrelated_thing = '" + scatter(96, UPPER + DIGITS, seed=6) + "'",
            "DIGICERT_API_KEY=" + scatter(7),
        ),
        source="https://dev.digicert.com/",
    ),
)

"""Sinch: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.sinch.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("sinch"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.sinch.com/ and read the new one from SINCH_API_KEY instead.",
        examples=(
            "SINCH_API_KEY=" + scatter(32, HEX),
            "sinch_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"sinchApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SINCH_API_KEY=${SINCH_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "SINCH_API_KEY=" + scatter(7),
        ),
        source="https://developers.sinch.com/docs/sms/api-reference/authentication/",
    ),
)

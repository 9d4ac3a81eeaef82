"""Bitrise: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.bitrise.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitrise"),
        cell=r"[A-Za-z0-9_-]{80,90}",
        remedy="Revoke it at https://app.bitrise.io/me/account/security "
        "and read the new one from BITRISE_API_KEY instead.",
        examples=(
            "BITRISE_API_KEY=" + scatter(80),
            "bitrise_api_key = '" + scatter(80, seed=6) + "'",
            '{"bitriseApiKey": "' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "BITRISE_API_KEY=${BITRISE_API_KEY}",
            "unrelated_thing = '" + scatter(80, seed=6) + "'",
            "BITRISE_API_KEY=" + scatter(7),
        ),
        source="https://devcenter.bitrise.io/",
    ),
)

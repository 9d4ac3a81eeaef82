"""Rocketchat: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.rocketchat.auth_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"rocket_?chat"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://developer.rocket.chat/ "
        "and read the new one from ROCKETCHAT_API_KEY instead.",
        examples=(
            "ROCKETCHAT_API_KEY=" + scatter(43),
            "rocketchat_api_key = '" + scatter(43, seed=6) + "'",
            '{"rocketchatApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "ROCKETCHAT_API_KEY=${ROCKETCHAT_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "ROCKETCHAT_API_KEY=" + scatter(7),
        ),
        source="https://developer.rocket.chat/apidocs/rocketchat-api",
    ),
)

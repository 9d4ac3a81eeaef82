"""Wrike: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wrike.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("wrike"),
        cell=r"[A-Za-z0-9_-]{80,400}",
        remedy="Revoke it at https://www.wrike.com/ and read the new one from WRIKE_API_KEY instead.",
        examples=(
            "WRIKE_API_KEY=" + scatter(80),
            "wrike_api_key = '" + scatter(80, seed=6) + "'",
            '{"wrikeApiKey": "' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "WRIKE_API_KEY=${WRIKE_API_KEY}",
            "unrelated_thing = '" + scatter(80, seed=6) + "'",
            "WRIKE_API_KEY=" + scatter(7),
        ),
        source="https://developers.wrike.com/oauth-20-authorization/",
    ),
)

"""Expo: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.expo.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("expo", kinds=KEY + r"|robot_?token"),
        cell=r"[A-Za-z0-9_-]{40}",
        remedy="Revoke it at https://expo.dev/settings/access-tokens "
        "and read the new one from EXPO_API_KEY instead.",
        examples=(
            "EXPO_API_KEY=" + scatter(40),
            "expo_api_key = '" + scatter(40, seed=6) + "'",
            '{"expoApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "EXPO_API_KEY=${EXPO_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "EXPO_API_KEY=" + scatter(7),
        ),
        source="https://docs.expo.dev/accounts/programmatic-access/",
    ),
)

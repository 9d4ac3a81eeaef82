"""Hackerone: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hackerone.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"hacker_?one", "h1"),
        cell=r"[A-Za-z0-9+/]{43}=",
        remedy="Revoke it at https://hackerone.com/settings/api_token/edit "
        "and read the new one from HACKERONE_API_KEY instead.",
        examples=(
            "HACKERONE_API_KEY=" + scatter(43) + "=",
            "hackerone_api_key = '" + scatter(43, seed=6) + "='",
            '{"hackeroneApiKey": "' + scatter(43, seed=11) + '="}',
        ),
        counterexamples=(
            "HACKERONE_API_KEY=${HACKERONE_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "='",
            "HACKERONE_API_KEY=" + scatter(7),
        ),
        source="https://api.hackerone.com/getting-started-hacker-api/",
    ),
)

"""Calendly: personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.calendly.personal_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("calendly", kinds=KEY + r"|pat"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,400}[.][A-Za-z0-9_-]{43,90}",
        max_bytes=580,
        remedy="Revoke it at https://calendly.com/integrations/api_webhooks "
        "and read the new one from CALENDLY_API_KEY instead.",
        examples=(
            "CALENDLY_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(43, seed=3),
            "calendly_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"calendlyApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "CALENDLY_API_KEY=${CALENDLY_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "CALENDLY_API_KEY=" + scatter(7),
        ),
        source="https://developer.calendly.com/personal-access-tokens",
    ),
)

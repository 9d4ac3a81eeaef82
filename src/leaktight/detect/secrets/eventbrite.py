"""Eventbrite: private tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.eventbrite.private_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"event_?brite", kinds=KEY + r"|(?:private|oauth)_?token"),
        cell=r"[A-Z0-9]{20}",
        remedy="Revoke it at https://www.eventbrite.com/platform/api-keys "
        "and read the new one from EVENTBRITE_API_KEY instead.",
        examples=(
            "EVENTBRITE_API_KEY=" + scatter(20, UPPER + DIGITS),
            "eventbrite_api_key = '" + scatter(20, UPPER + DIGITS, seed=6) + "'",
            '{"eventbriteApiKey": "' + scatter(20, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "EVENTBRITE_API_KEY=${EVENTBRITE_API_KEY}",
            "unrelated_thing = '" + scatter(20, UPPER + DIGITS, seed=6) + "'",
            "EVENTBRITE_API_KEY=" + scatter(7),
        ),
        source="https://www.eventbrite.com/platform/docs/authentication",
    ),
)

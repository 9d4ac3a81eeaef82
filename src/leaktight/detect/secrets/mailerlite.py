"""Mailerlite: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mailerlite.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"mailer_?lite"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,1600}[.][A-Za-z0-9_-]{300,700}",
        max_bytes=2390,
        remedy="Revoke it at https://dashboard.mailerlite.com/integrations/api "
        "and read the new one from MAILERLITE_API_KEY instead.",
        examples=(
            "MAILERLITE_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(300, seed=3),
            "mailerlite_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            '{"mailerliteApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(300, seed=13)
            + '"}',
        ),
        counterexamples=(
            "MAILERLITE_API_KEY=${MAILERLITE_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            "MAILERLITE_API_KEY=" + scatter(7),
        ),
        source="https://developers.mailerlite.com/docs/",
    ),
)

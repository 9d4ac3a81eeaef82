"""Messagebird: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.messagebird.access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"message_?bird", kinds=KEY + r"|access_?key"),
        cell=r"[A-Za-z0-9]{25}",
        remedy="Revoke it at https://dashboard.messagebird.com/ "
        "and read the new one from MESSAGEBIRD_API_KEY instead.",
        examples=(
            "MESSAGEBIRD_API_KEY=" + scatter(25),
            "messagebird_api_key = '" + scatter(25, seed=6) + "'",
            '{"messagebirdApiKey": "' + scatter(25, seed=11) + '"}',
        ),
        counterexamples=(
            "MESSAGEBIRD_API_KEY=${MESSAGEBIRD_API_KEY}",
            "unrelated_thing = '" + scatter(25, seed=6) + "'",
            "MESSAGEBIRD_API_KEY=" + scatter(7),
        ),
        source="https://developers.messagebird.com/api/",
    ),
)

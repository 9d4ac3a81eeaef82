"""Viber: auth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.viber.auth_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("viber", kinds=KEY + r"|auth_?token"),
        cell=r"[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}",
        remedy="Revoke it at https://partners.viber.com/ and read the new one from VIBER_API_KEY instead.",
        examples=(
            "VIBER_API_KEY="
            + scatter(16, HEX)
            + "-"
            + scatter(16, HEX, seed=2)
            + "-"
            + scatter(16, HEX, seed=3),
            "viber_api_key = '"
            + scatter(16, HEX, seed=6)
            + "-"
            + scatter(16, HEX, seed=7)
            + "-"
            + scatter(16, HEX, seed=8)
            + "'",
            '{"viberApiKey": "'
            + scatter(16, HEX, seed=11)
            + "-"
            + scatter(16, HEX, seed=12)
            + "-"
            + scatter(16, HEX, seed=13)
            + '"}',
        ),
        counterexamples=(
            "VIBER_API_KEY=${VIBER_API_KEY}",
            "unrelated_thing = '"
            + scatter(16, HEX, seed=6)
            + "-"
            + scatter(16, HEX, seed=7)
            + "-"
            + scatter(16, HEX, seed=8)
            + "'",
            "VIBER_API_KEY=" + scatter(7),
        ),
        source="https://developers.viber.com/docs/api/rest-bot-api/",
    ),
)

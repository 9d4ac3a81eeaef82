"""Mailtrap: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mailtrap.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"mail_?trap"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://mailtrap.io/api-tokens "
        "and read the new one from MAILTRAP_API_KEY instead.",
        examples=(
            "MAILTRAP_API_KEY=" + scatter(32, HEX),
            "mailtrap_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"mailtrapApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MAILTRAP_API_KEY=${MAILTRAP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "MAILTRAP_API_KEY=" + scatter(7),
        ),
        source="https://docs.mailtrap.io/",
    ),
)

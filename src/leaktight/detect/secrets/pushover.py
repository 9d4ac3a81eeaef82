"""Pushover: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.pushover.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pushover", kinds=KEY + r"|(?:app_?|user_?)(?:token|key)"),
        cell=r"[a-z0-9]{30}",
        remedy="Revoke it at https://pushover.net/ and read the new one from PUSHOVER_API_KEY instead.",
        examples=(
            "PUSHOVER_API_KEY=" + scatter(30, LOWER + DIGITS),
            "pushover_api_key = '" + scatter(30, LOWER + DIGITS, seed=6) + "'",
            '{"pushoverApiKey": "' + scatter(30, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "PUSHOVER_API_KEY=${PUSHOVER_API_KEY}",
            "unrelated_thing = '" + scatter(30, LOWER + DIGITS, seed=6) + "'",
            "PUSHOVER_API_KEY=" + scatter(7),
        ),
        source="https://pushover.net/api",
    ),
)

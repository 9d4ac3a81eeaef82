"""Ably: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ably.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ably"),
        cell=r"[A-Za-z0-9_-]{6}[.][A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://ably.com/accounts and read the new one from ABLY_API_KEY instead.",
        examples=(
            "ABLY_API_KEY=" + scatter(6) + "." + scatter(6, seed=2) + ":" + scatter(43, seed=3),
            "ably_api_key = '"
            + scatter(6, seed=6)
            + "."
            + scatter(6, seed=7)
            + ":"
            + scatter(43, seed=8)
            + "'",
            '{"ablyApiKey": "'
            + scatter(6, seed=11)
            + "."
            + scatter(6, seed=12)
            + ":"
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "ABLY_API_KEY=${ABLY_API_KEY}",
            "unrelated_thing = '"
            + scatter(6, seed=6)
            + "."
            + scatter(6, seed=7)
            + ":"
            + scatter(43, seed=8)
            + "'",
            "ABLY_API_KEY=" + scatter(7),
        ),
        source="https://ably.com/docs/auth/basic",
    ),
)

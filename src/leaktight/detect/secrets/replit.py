"""Replit: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.replit.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("replit"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{60,400}[.][A-Za-z0-9_-]{43,200}",
        max_bytes=690,
        remedy="Revoke it at https://replit.com/ and read the new one from REPLIT_API_KEY instead.",
        examples=(
            "REPLIT_API_KEY=" + scatter(20) + "." + scatter(60, seed=2) + "." + scatter(43, seed=3),
            "replit_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"replitApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(60, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "REPLIT_API_KEY=${REPLIT_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "REPLIT_API_KEY=" + scatter(7),
        ),
        source="https://docs.replit.com/",
    ),
)

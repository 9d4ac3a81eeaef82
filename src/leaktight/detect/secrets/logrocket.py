"""Logrocket: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.logrocket.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"log_?rocket"),
        cell=r"[a-z0-9]{6}:[a-z0-9]{10,20}:[A-Za-z0-9]{20,40}",
        remedy="Revoke it at https://app.logrocket.com/ and read the new one from LOGROCKET_API_KEY instead.",
        examples=(
            "LOGROCKET_API_KEY="
            + scatter(6, LOWER + DIGITS)
            + ":"
            + scatter(10, LOWER + DIGITS, seed=2)
            + ":"
            + scatter(20, seed=3),
            "logrocket_api_key = '"
            + scatter(6, LOWER + DIGITS, seed=6)
            + ":"
            + scatter(10, LOWER + DIGITS, seed=7)
            + ":"
            + scatter(20, seed=8)
            + "'",
            '{"logrocketApiKey": "'
            + scatter(6, LOWER + DIGITS, seed=11)
            + ":"
            + scatter(10, LOWER + DIGITS, seed=12)
            + ":"
            + scatter(20, seed=13)
            + '"}',
        ),
        counterexamples=(
            "LOGROCKET_API_KEY=${LOGROCKET_API_KEY}",
            "unrelated_thing = '"
            + scatter(6, LOWER + DIGITS, seed=6)
            + ":"
            + scatter(10, LOWER + DIGITS, seed=7)
            + ":"
            + scatter(20, seed=8)
            + "'",
            "LOGROCKET_API_KEY=" + scatter(7),
        ),
        source="https://docs.logrocket.com/",
    ),
)

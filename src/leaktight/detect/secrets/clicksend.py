"""Clicksend: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.clicksend.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"click_?send"),
        cell=r"[A-Z0-9]{8}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{12}",
        remedy="Revoke it at https://dashboard.clicksend.com/ "
        "and read the new one from CLICKSEND_API_KEY instead.",
        examples=(
            "CLICKSEND_API_KEY="
            + scatter(8, UPPER + DIGITS)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=2)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=3)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=4)
            + "-"
            + scatter(12, UPPER + DIGITS, seed=5),
            "clicksend_api_key = '"
            + scatter(8, UPPER + DIGITS, seed=6)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=7)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=8)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=9)
            + "-"
            + scatter(12, UPPER + DIGITS, seed=10)
            + "'",
            '{"clicksendApiKey": "'
            + scatter(8, UPPER + DIGITS, seed=11)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=12)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=13)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=14)
            + "-"
            + scatter(12, UPPER + DIGITS, seed=15)
            + '"}',
        ),
        counterexamples=(
            "CLICKSEND_API_KEY=${CLICKSEND_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, UPPER + DIGITS, seed=6)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=7)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=8)
            + "-"
            + scatter(4, UPPER + DIGITS, seed=9)
            + "-"
            + scatter(12, UPPER + DIGITS, seed=10)
            + "'",
            "CLICKSEND_API_KEY=" + scatter(7),
        ),
        source="https://developers.clicksend.com/docs",
    ),
)

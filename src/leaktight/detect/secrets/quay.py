"""Quay: robot tokens, oauth tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.quay.robot_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("quay", kinds=KEY + r"|robot_?token"),
        cell=r"[A-Z0-9]{64}",
        remedy="Revoke it at https://quay.io/ and read the new one from QUAY_API_KEY instead.",
        examples=(
            "QUAY_API_KEY=" + scatter(64, UPPER + DIGITS),
            "quay_api_key = '" + scatter(64, UPPER + DIGITS, seed=6) + "'",
            '{"quayApiKey": "' + scatter(64, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "QUAY_API_KEY=${QUAY_API_KEY}",
            "unrelated_thing = '" + scatter(64, UPPER + DIGITS, seed=6) + "'",
            "QUAY_API_KEY=" + scatter(7),
        ),
        source="https://docs.quay.io/glossary/robot-accounts.html",
    ),
    Rule(
        label="secret.quay.oauth_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("quay", kinds=KEY + r"|oauth_?token"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://quay.io/ and read the new one from QUAY_API_KEY instead.",
        examples=(
            "QUAY_API_KEY=" + scatter(40),
            "quay_api_key = '" + scatter(40, seed=6) + "'",
            '{"quayApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "QUAY_API_KEY=${QUAY_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "QUAY_API_KEY=" + scatter(7),
        ),
        source="https://docs.quay.io/api/",
    ),
)

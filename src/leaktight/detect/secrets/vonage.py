"""Vonage: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.vonage.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("vonage", "nexmo", kinds=SECRET + r"|api_?secret"),
        cell=r"[A-Za-z0-9]{16}",
        remedy="Revoke it at https://dashboard.nexmo.com/settings "
        "and read the new one from VONAGE_SECRET instead.",
        examples=(
            "VONAGE_SECRET=" + scatter(16),
            "vonage_secret = '" + scatter(16, seed=6) + "'",
            '{"vonageSecret": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "VONAGE_SECRET=${VONAGE_SECRET}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "VONAGE_SECRET=" + scatter(7),
        ),
        source="https://developer.vonage.com/en/account/secret-management",
    ),
)

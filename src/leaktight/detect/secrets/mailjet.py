"""Mailjet: secret keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mailjet.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"mail_?jet", kinds=SECRET + r"|secret_?key|api_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.mailjet.com/account/apikeys "
        "and read the new one from MAILJET_SECRET instead.",
        examples=(
            "MAILJET_SECRET=" + scatter(32, HEX),
            "mailjet_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"mailjetSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MAILJET_SECRET=${MAILJET_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "MAILJET_SECRET=" + scatter(7),
        ),
        source="https://dev.mailjet.com/email/guides/",
    ),
    Rule(
        label="secret.mailjet.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"mail_?jet"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.mailjet.com/account/apikeys "
        "and read the new one from MAILJET_API_KEY instead.",
        examples=(
            "MAILJET_API_KEY=" + scatter(32, HEX),
            "mailjet_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"mailjetApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MAILJET_API_KEY=${MAILJET_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "MAILJET_API_KEY=" + scatter(7),
        ),
        source="https://dev.mailjet.com/email/guides/",
    ),
)

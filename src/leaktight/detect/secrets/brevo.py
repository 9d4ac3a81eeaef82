"""Brevo: API keys, smtp keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.brevo.api_key",
        severity=Severity.CRITICAL,
        gate=r"xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}",
        pattern=starts("xkeysib-") + r"(?P<body>[0-9a-f]{64}-[A-Za-z0-9]{16})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xkeysib-",),
        remedy="Revoke it at https://app.brevo.com/settings/keys/api "
        "and read the new one from BREVO_API_KEY instead.",
        examples=(
            "BREVO_API_KEY=xkeysib-" + scatter(64, HEX) + "-" + scatter(16, seed=2),
            "brevo_api_key = 'xkeysib-" + scatter(64, HEX, seed=4) + "-" + scatter(16, seed=5) + "'",
        ),
        counterexamples=(
            "xkeysib-" + scatter(5),
            "xkeysib-" + "x" * 80,
        ),
        source="https://developers.brevo.com/docs/getting-started",
    ),
    Rule(
        label="secret.brevo.smtp_key",
        severity=Severity.CRITICAL,
        gate=r"xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}",
        pattern=starts("xsmtpsib-") + r"(?P<body>[0-9a-f]{64}-[A-Za-z0-9]{16})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("xsmtpsib-",),
        remedy="Revoke it at https://app.brevo.com/settings/keys/smtp "
        "and read the new one from BREVO_SMTP_KEY instead.",
        examples=(
            "BREVO_SMTP_KEY=xsmtpsib-" + scatter(64, HEX) + "-" + scatter(16, seed=2),
            "brevo_smtp_key = 'xsmtpsib-" + scatter(64, HEX, seed=4) + "-" + scatter(16, seed=5) + "'",
        ),
        counterexamples=(
            "xsmtpsib-" + scatter(5),
            "xsmtpsib-" + "x" * 80,
        ),
        source="https://developers.brevo.com/docs/smtp-integration",
    ),
)

"""Mailchimp: API keys, marketing keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.mailchimp.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"mail_?chimp"),
        cell=r"[0-9a-f]{32}-us[0-9]{1,2}",
        remedy="Revoke it at https://admin.mailchimp.com/account/api/ "
        "and read the new one from MAILCHIMP_API_KEY instead.",
        examples=(
            "MAILCHIMP_API_KEY=" + scatter(32, HEX) + "-us" + scatter(1, DIGITS, seed=2),
            "mailchimp_api_key = '" + scatter(32, HEX, seed=6) + "-us" + scatter(1, DIGITS, seed=7) + "'",
            '{"mailchimpApiKey": "' + scatter(32, HEX, seed=11) + "-us" + scatter(1, DIGITS, seed=12) + '"}',
        ),
        counterexamples=(
            "MAILCHIMP_API_KEY=${MAILCHIMP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "-us" + scatter(1, DIGITS, seed=7) + "'",
            "MAILCHIMP_API_KEY=" + scatter(7),
        ),
        source="https://mailchimp.com/developer/marketing/guides/quick-start/",
    ),
    Rule(
        label="secret.mailchimp.marketing_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mc", "email", "newsletter", "list", "marketing", "assigned"),
        cell=r"[0-9a-f]{32}-us[0-9]{1,2}",
        remedy="Revoke it at https://admin.mailchimp.com/account/api/ "
        "and read the new one from MC_API_KEY instead.",
        examples=(
            "MC_API_KEY=" + scatter(32, HEX) + "-us" + scatter(1, DIGITS, seed=2),
            "mc_api_key = '" + scatter(32, HEX, seed=6) + "-us" + scatter(1, DIGITS, seed=7) + "'",
            '{"mcApiKey": "' + scatter(32, HEX, seed=11) + "-us" + scatter(1, DIGITS, seed=12) + '"}',
        ),
        counterexamples=(
            "MC_API_KEY=${MC_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "-us" + scatter(1, DIGITS, seed=7) + "'",
            "MC_API_KEY=" + scatter(7),
        ),
        source="https://mailchimp.com/developer/marketing/guides/quick-start/",
    ),
)

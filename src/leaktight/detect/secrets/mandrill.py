"""Mandrill: API keys, keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mandrill.api_key",
        severity=Severity.CRITICAL,
        gate=r"md-[A-Za-z0-9_-]{22}",
        pattern=starts("md-") + r"(?P<body>[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("md-",),
        remedy="Revoke it at https://mandrillapp.com/settings "
        "and read the new one from MANDRILL_API_KEY instead.",
        examples=(
            "MANDRILL_API_KEY=md-" + scatter(22),
            "mandrill_api_key = 'md-" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "md-" + scatter(5),
            "md-" + "x" * 22,
        ),
        source="https://mailchimp.com/developer/transactional/guides/quick-start/",
    ),
    Rule(
        label="secret.mandrill.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mandrill"),
        cell=r"(?:md-)?[A-Za-z0-9_-]{22}",
        remedy="Revoke it at https://mandrillapp.com/settings "
        "and read the new one from MANDRILL_API_KEY instead.",
        examples=(
            "MANDRILL_API_KEY=" + scatter(22),
            "mandrill_api_key = '" + scatter(22, seed=6) + "'",
            '{"mandrillApiKey": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "MANDRILL_API_KEY=${MANDRILL_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "MANDRILL_API_KEY=" + scatter(7),
        ),
        source="https://mailchimp.com/developer/transactional/guides/quick-start/",
    ),
)

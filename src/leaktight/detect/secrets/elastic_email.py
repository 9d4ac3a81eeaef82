"""Elastic Email: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.elastic_email.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"elastic_?email"),
        cell=r"[A-Z0-9]{96}",
        remedy="Revoke it at https://app.elasticemail.com/ "
        "and read the new one from ELASTICEMAIL_API_KEY instead.",
        examples=(
            "ELASTICEMAIL_API_KEY=" + scatter(96, UPPER + DIGITS),
            "elasticemail_api_key = '" + scatter(96, UPPER + DIGITS, seed=6) + "'",
            '{"elasticemailApiKey": "' + scatter(96, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "ELASTICEMAIL_API_KEY=${ELASTICEMAIL_API_KEY}",
            "unrelated_thing = '" + scatter(96, UPPER + DIGITS, seed=6) + "'",
            "ELASTICEMAIL_API_KEY=" + scatter(7),
        ),
        source="https://elasticemail.com/developers/api-documentation/rest-api",
    ),
)

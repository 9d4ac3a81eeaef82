"""Bigcommerce: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.bigcommerce.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"big_?commerce", "bc"),
        cell=r"[a-z0-9]{31}",
        remedy="Revoke it at https://login.bigcommerce.com/ "
        "and read the new one from BIGCOMMERCE_API_KEY instead.",
        examples=(
            "BIGCOMMERCE_API_KEY=" + scatter(31, LOWER + DIGITS),
            "bigcommerce_api_key = '" + scatter(31, LOWER + DIGITS, seed=6) + "'",
            '{"bigcommerceApiKey": "' + scatter(31, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "BIGCOMMERCE_API_KEY=${BIGCOMMERCE_API_KEY}",
            "unrelated_thing = '" + scatter(31, LOWER + DIGITS, seed=6) + "'",
            "BIGCOMMERCE_API_KEY=" + scatter(7),
        ),
        source="https://developer.bigcommerce.com/docs/start/authentication",
    ),
)

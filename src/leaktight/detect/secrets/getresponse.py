"""Getresponse: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.getresponse.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"get_?response"),
        cell=r"[a-z0-9]{32}",
        remedy="Revoke it at https://app.getresponse.com/api "
        "and read the new one from GETRESPONSE_API_KEY instead.",
        examples=(
            "GETRESPONSE_API_KEY=" + scatter(32, LOWER + DIGITS),
            "getresponse_api_key = '" + scatter(32, LOWER + DIGITS, seed=6) + "'",
            '{"getresponseApiKey": "' + scatter(32, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "GETRESPONSE_API_KEY=${GETRESPONSE_API_KEY}",
            "unrelated_thing = '" + scatter(32, LOWER + DIGITS, seed=6) + "'",
            "GETRESPONSE_API_KEY=" + scatter(7),
        ),
        source="https://apidocs.getresponse.com/v3/authentication",
    ),
)

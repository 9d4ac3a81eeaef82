"""Bitly: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bitly.access_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"bit_?ly"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.bitly.com/settings/api/ "
        "and read the new one from BITLY_API_KEY instead.",
        examples=(
            "BITLY_API_KEY=" + scatter(40, HEX),
            "bitly_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"bitlyApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BITLY_API_KEY=${BITLY_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "BITLY_API_KEY=" + scatter(7),
        ),
        source="https://dev.bitly.com/docs/getting-started/authentication/",
    ),
)

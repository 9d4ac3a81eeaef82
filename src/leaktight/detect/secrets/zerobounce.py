"""Zerobounce: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.zerobounce.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"zero_?bounce"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.zerobounce.net/members/API "
        "and read the new one from ZEROBOUNCE_API_KEY instead.",
        examples=(
            "ZEROBOUNCE_API_KEY=" + scatter(32, HEX),
            "zerobounce_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"zerobounceApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ZEROBOUNCE_API_KEY=${ZEROBOUNCE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ZEROBOUNCE_API_KEY=" + scatter(7),
        ),
        source="https://www.zerobounce.net/docs/",
    ),
)

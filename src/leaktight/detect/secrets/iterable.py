"""Iterable: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.iterable.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("iterable"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.iterable.com/settings/apiKeys "
        "and read the new one from ITERABLE_API_KEY instead.",
        examples=(
            "ITERABLE_API_KEY=" + scatter(32, HEX),
            "iterable_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"iterableApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ITERABLE_API_KEY=${ITERABLE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ITERABLE_API_KEY=" + scatter(7),
        ),
        source="https://support.iterable.com/hc/en-us/articles/360043464871",
    ),
)

"""Bugsnag: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bugsnag.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bugsnag"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.bugsnag.com/ and read the new one from BUGSNAG_API_KEY instead.",
        examples=(
            "BUGSNAG_API_KEY=" + scatter(32, HEX),
            "bugsnag_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"bugsnagApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BUGSNAG_API_KEY=${BUGSNAG_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "BUGSNAG_API_KEY=" + scatter(7),
        ),
        source="https://docs.bugsnag.com/api/",
    ),
)

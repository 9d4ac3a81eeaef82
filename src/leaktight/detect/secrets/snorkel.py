"""Snorkel: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.snorkel.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"snorkel(?:_?flow)?"),
        cell=r"[A-Za-z0-9_-]{32,128}",
        remedy="Revoke it at https://docs.snorkel.ai/ and read the new one from SNORKEL_API_KEY instead.",
        examples=(
            "SNORKEL_API_KEY=" + scatter(32),
            "snorkel_api_key = '" + scatter(32, seed=6) + "'",
            '{"snorkelApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SNORKEL_API_KEY=${SNORKEL_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SNORKEL_API_KEY=" + scatter(7),
        ),
        source="https://docs.snorkel.ai/",
    ),
)

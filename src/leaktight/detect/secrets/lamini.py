"""Lamini: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lamini.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lamini"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.lamini.ai/account and read the new one from LAMINI_API_KEY instead.",
        examples=(
            "LAMINI_API_KEY=" + scatter(64, HEX),
            "lamini_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"laminiApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LAMINI_API_KEY=${LAMINI_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "LAMINI_API_KEY=" + scatter(7),
        ),
        source="https://docs.lamini.ai/authenticate/",
    ),
)

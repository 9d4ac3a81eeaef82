"""Arcee: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.arcee.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("arcee"),
        cell=r"[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://models.arcee.ai/ and read the new one from ARCEE_API_KEY instead.",
        examples=(
            "ARCEE_API_KEY=" + scatter(32),
            "arcee_api_key = '" + scatter(32, seed=6) + "'",
            '{"arceeApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ARCEE_API_KEY=${ARCEE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ARCEE_API_KEY=" + scatter(7),
        ),
        source="https://docs.arcee.ai/",
    ),
)

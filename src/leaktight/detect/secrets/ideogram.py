"""Ideogram: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ideogram.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ideogram"),
        cell=r"[A-Za-z0-9_-]{80,120}",
        remedy="Revoke it at https://ideogram.ai/manage-api "
        "and read the new one from IDEOGRAM_API_KEY instead.",
        examples=(
            "IDEOGRAM_API_KEY=" + scatter(80),
            "ideogram_api_key = '" + scatter(80, seed=6) + "'",
            '{"ideogramApiKey": "' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "IDEOGRAM_API_KEY=${IDEOGRAM_API_KEY}",
            "unrelated_thing = '" + scatter(80, seed=6) + "'",
            "IDEOGRAM_API_KEY=" + scatter(7),
        ),
        source="https://developer.ideogram.ai/ideogram-api/api-setup",
    ),
)

"""Mindee: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mindee.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mindee"),
        cell=r"(?:md_)?[A-Za-z0-9]{32}",
        remedy="Revoke it at https://platform.mindee.com/ and read the new one from MINDEE_API_KEY instead.",
        examples=(
            "MINDEE_API_KEY=" + scatter(32),
            "mindee_api_key = '" + scatter(32, seed=6) + "'",
            '{"mindeeApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "MINDEE_API_KEY=${MINDEE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "MINDEE_API_KEY=" + scatter(7),
        ),
        source="https://docs.mindee.com/",
    ),
)

"""Lever: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.lever.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lever"),
        cell=r"[A-Za-z0-9+/]{60,80}={0,2}",
        remedy="Revoke it at https://hire.lever.co/settings/integrations "
        "and read the new one from LEVER_API_KEY instead.",
        examples=(
            "LEVER_API_KEY=" + scatter(60),
            "lever_api_key = '" + scatter(60, seed=6) + "'",
            '{"leverApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "LEVER_API_KEY=${LEVER_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "LEVER_API_KEY=" + scatter(7),
        ),
        source="https://hire.lever.co/developer/documentation",
    ),
)

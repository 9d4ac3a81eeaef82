"""Moonshot: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.moonshot.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("moonshot", "kimi"),
        cell=r"sk-[A-Za-z0-9]{48}",
        remedy="Revoke it at https://platform.moonshot.ai/console/api-keys "
        "and read the new one from MOONSHOT_API_KEY instead.",
        examples=(
            "MOONSHOT_API_KEY=sk-" + scatter(48),
            "moonshot_api_key = 'sk-" + scatter(48, seed=6) + "'",
            '{"moonshotApiKey": "sk-' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "MOONSHOT_API_KEY=${MOONSHOT_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(48, seed=6) + "'",
            "MOONSHOT_API_KEY=" + scatter(7),
        ),
        source="https://platform.moonshot.ai/docs/api/chat",
    ),
)

"""Requesty: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.requesty.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("requesty"),
        cell=r"sk-[A-Za-z0-9+/]{80,160}={0,2}",
        remedy="Revoke it at https://app.requesty.ai/api-keys "
        "and read the new one from REQUESTY_API_KEY instead.",
        examples=(
            "REQUESTY_API_KEY=sk-" + scatter(80),
            "requesty_api_key = 'sk-" + scatter(80, seed=6) + "'",
            '{"requestyApiKey": "sk-' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "REQUESTY_API_KEY=${REQUESTY_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(80, seed=6) + "'",
            "REQUESTY_API_KEY=" + scatter(7),
        ),
        source="https://docs.requesty.ai/quickstart",
    ),
)

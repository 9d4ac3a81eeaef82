"""Flowise: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.flowise.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("flowise"),
        cell=r"[A-Za-z0-9_-]{43}=?",
        remedy="Revoke it at https://docs.flowiseai.com/configuration/authorization "
        "and read the new one from FLOWISE_API_KEY instead.",
        examples=(
            "FLOWISE_API_KEY=" + scatter(43),
            "flowise_api_key = '" + scatter(43, seed=6) + "'",
            '{"flowiseApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "FLOWISE_API_KEY=${FLOWISE_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "FLOWISE_API_KEY=" + scatter(7),
        ),
        source="https://docs.flowiseai.com/configuration/authorization",
    ),
)

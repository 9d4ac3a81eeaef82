"""Jarvislabs: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.jarvislabs.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"jarvis(?:labs)?"),
        cell=r"[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://jarvislabs.ai/settings/api-keys "
        "and read the new one from JARVIS_API_KEY instead.",
        examples=(
            "JARVIS_API_KEY=" + scatter(32),
            "jarvis_api_key = '" + scatter(32, seed=6) + "'",
            '{"jarvisApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "JARVIS_API_KEY=${JARVIS_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "JARVIS_API_KEY=" + scatter(7),
        ),
        source="https://docs.jarvislabs.ai/",
    ),
)

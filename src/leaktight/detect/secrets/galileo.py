"""Galileo: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.galileo.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("galileo"),
        cell=r"[A-Za-z0-9_-]{40,64}",
        remedy="Revoke it at https://app.galileo.ai/settings/api-keys "
        "and read the new one from GALILEO_API_KEY instead.",
        examples=(
            "GALILEO_API_KEY=" + scatter(40),
            "galileo_api_key = '" + scatter(40, seed=6) + "'",
            '{"galileoApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "GALILEO_API_KEY=${GALILEO_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "GALILEO_API_KEY=" + scatter(7),
        ),
        source="https://v2docs.galileo.ai/",
    ),
)

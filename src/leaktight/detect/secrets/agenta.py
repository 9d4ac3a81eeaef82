"""Agenta: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.agenta.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("agenta"),
        cell=r"[A-Za-z0-9]{8}[.][A-Za-z0-9]{32,80}",
        remedy="Revoke it at https://cloud.agenta.ai/settings "
        "and read the new one from AGENTA_API_KEY instead.",
        examples=(
            "AGENTA_API_KEY=" + scatter(8) + "." + scatter(32, seed=2),
            "agenta_api_key = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            '{"agentaApiKey": "' + scatter(8, seed=11) + "." + scatter(32, seed=12) + '"}',
        ),
        counterexamples=(
            "AGENTA_API_KEY=${AGENTA_API_KEY}",
            "unrelated_thing = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            "AGENTA_API_KEY=" + scatter(7),
        ),
        source="https://docs.agenta.ai/",
    ),
)

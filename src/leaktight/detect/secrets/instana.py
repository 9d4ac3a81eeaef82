"""Instana: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.instana.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("instana", kinds=KEY + r"|agent_?key"),
        cell=r"[A-Za-z0-9_-]{20,22}",
        remedy="Revoke it at https://www.ibm.com/docs/en/instana-observability "
        "and read the new one from INSTANA_API_KEY instead.",
        examples=(
            "INSTANA_API_KEY=" + scatter(20),
            "instana_api_key = '" + scatter(20, seed=6) + "'",
            '{"instanaApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "INSTANA_API_KEY=${INSTANA_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "INSTANA_API_KEY=" + scatter(7),
        ),
        source="https://www.ibm.com/docs/en/instana-observability",
    ),
)

"""Laminar project API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.laminar.project_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lmnr", "laminar"),
        cell="[A-Za-z0-9]{64}",
        remedy="Revoke it at https://www.lmnr.ai/ and read the new one from LMNR_PROJECT_API_KEY instead.",
        examples=(
            "LMNR_PROJECT_API_KEY=" + scatter(64, seed=1),
            "lmnr_project_api_key = '" + scatter(64, seed=6) + "'",
            '{"lmnrProjectApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "LMNR_PROJECT_API_KEY=${LMNR_PROJECT_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "LMNR_PROJECT_API_KEY=" + scatter(7),
        ),
        source="https://docs.lmnr.ai/tracing/introduction",
    ),
)

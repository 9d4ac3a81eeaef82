"""Roboflow: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.roboflow.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("roboflow"),
        cell=r"[A-Za-z0-9]{20}",
        remedy="Revoke it at https://app.roboflow.com/settings/api "
        "and read the new one from ROBOFLOW_API_KEY instead.",
        examples=(
            "ROBOFLOW_API_KEY=" + scatter(20),
            "roboflow_api_key = '" + scatter(20, seed=6) + "'",
            '{"roboflowApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "ROBOFLOW_API_KEY=${ROBOFLOW_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "ROBOFLOW_API_KEY=" + scatter(7),
        ),
        source="https://docs.roboflow.com/api-reference/authentication",
    ),
)

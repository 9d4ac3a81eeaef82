"""Roboflow: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
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
    Rule(
        label="secret.roboflow.publishable_key",
        severity=Severity.LOW,
        gate="rf_[A-Za-z0-9]{20}",
        pattern=starts("rf_") + "(?P<body>[A-Za-z0-9]{20,28})(?![A-Za-z0-9])",
        confidence=0.5,
        confidence_in_context=0.9,
        keywords=("roboflow",),
        check=not_placeholder,
        prefixes=("rf_",),
        remedy="It is public by design: it may only run models in browsers.",
        examples=(
            "ROBOFLOW_PUBLISHABLE_KEY=rf_" + scatter(28, seed=1),
            "roboflow_publishable_key = 'rf_" + scatter(28, seed=6) + "'",
        ),
        counterexamples=(
            "rf_" + scatter(5),
            "rf_" + "x" * 28,
        ),
        source="https://docs.roboflow.com/developer/authentication/find-your-roboflow-api-key",
    ),
)

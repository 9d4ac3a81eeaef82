"""Mlflow: tracking passwords, tracking tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, PASSWORD, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.mlflow.tracking_password",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("mlflow", kinds=PASSWORD + r"|tracking_?password"),
        cell=r"[A-Za-z0-9_.+~:-]{16,128}",
        remedy="Change it at https://mlflow.org/docs/latest/auth/index.html "
        "and read the new one from MLFLOW_PASSWORD instead.",
        examples=(
            "MLFLOW_PASSWORD=" + scatter(16),
            "mlflow_password = '" + scatter(16, seed=6) + "'",
            '{"mlflowPassword": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "MLFLOW_PASSWORD=${MLFLOW_PASSWORD}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "MLFLOW_PASSWORD=" + scatter(7),
        ),
        source="https://mlflow.org/docs/latest/auth/index.html",
    ),
    Rule(
        label="secret.mlflow.tracking_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("mlflow", kinds=KEY + r"|tracking_?token"),
        cell=r"[A-Za-z0-9_-]{32,400}",
        remedy="Revoke it at https://mlflow.org/docs/latest/auth/index.html "
        "and read the new one from MLFLOW_API_KEY instead.",
        examples=(
            "MLFLOW_API_KEY=" + scatter(32),
            "mlflow_api_key = '" + scatter(32, seed=6) + "'",
            '{"mlflowApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "MLFLOW_API_KEY=${MLFLOW_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "MLFLOW_API_KEY=" + scatter(7),
        ),
        source="https://mlflow.org/docs/latest/auth/index.html",
    ),
)

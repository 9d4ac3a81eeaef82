"""TensorDock API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tensordock.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tensor_?dock"),
        cell="[A-Za-z0-9]{32,64}",
        remedy="Revoke it at https://dashboard.tensordock.com/ and read the new one from "
        "TENSORDOCK_API_TOKEN instead.",
        examples=(
            "TENSORDOCK_API_TOKEN=" + scatter(32, seed=1),
            "tensordock_api_token = '" + scatter(32, seed=6) + "'",
            '{"tensordockApiToken": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TENSORDOCK_API_TOKEN=${TENSORDOCK_API_TOKEN}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TENSORDOCK_API_TOKEN=" + scatter(7),
        ),
        source="https://dashboard.tensordock.com/api/docs/getting-started",
    ),
)

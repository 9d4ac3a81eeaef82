"""Alloy (identity decisions) workflow secrets and tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.alloy.workflow_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?:^|_)alloy_(?:workflow_|application_|api_|client_|oauth_)secret(?:_[a-z0-9]{1,10})?$",
        cell=r"[A-Za-z0-9]{32}",
        remedy="Rotate it in the Alloy dashboard at https://app.alloy.com/ and read the new one "
        "from the environment.",
        examples=(
            "ALLOY_WORKFLOW_SECRET=" + scatter(32, seed=1),
            "alloy_workflow_secret = '" + scatter(32, seed=2) + "'",
            '{"alloyWorkflowSecret": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "ALLOY_WORKFLOW_SECRET=${ALLOY_WORKFLOW_SECRET}",
            "ALLOY_WORKFLOW_SECRET=" + "x" * 32,
            "alloy_entity = '" + scatter(32, seed=2) + "'",
        ),
        source="https://developer.alloy.com/public/docs/authentication",
    ),
    Rule(
        label="secret.alloy.workflow_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?:^|_)alloy_(?:workflow_|application_|api_)token(?:_[a-z0-9]{1,10})?$",
        cell=r"[A-Za-z0-9]{32}",
        remedy="Rotate it in the Alloy dashboard at https://app.alloy.com/ and read the new one "
        "from the environment.",
        examples=(
            "ALLOY_WORKFLOW_TOKEN=" + scatter(32, seed=1),
            "alloy_workflow_token = '" + scatter(32, seed=2) + "'",
            '{"alloyWorkflowToken": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "ALLOY_WORKFLOW_TOKEN=${ALLOY_WORKFLOW_TOKEN}",
            "ALLOY_WORKFLOW_TOKEN=" + "x" * 32,
            "alloy_entity = '" + scatter(32, seed=2) + "'",
        ),
        source="https://developer.alloy.com/public/docs/authentication",
    ),
)

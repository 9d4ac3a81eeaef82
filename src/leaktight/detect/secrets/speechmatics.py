"""Speechmatics: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.speechmatics.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("speechmatics"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://portal.speechmatics.com/manage-access/ "
        "and read the new one from SPEECHMATICS_API_KEY instead.",
        examples=(
            "SPEECHMATICS_API_KEY=" + scatter(32),
            "speechmatics_api_key = '" + scatter(32, seed=6) + "'",
            '{"speechmaticsApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SPEECHMATICS_API_KEY=${SPEECHMATICS_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SPEECHMATICS_API_KEY=" + scatter(7),
        ),
        source="https://docs.speechmatics.com/introduction/authentication",
    ),
)

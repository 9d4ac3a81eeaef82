"""Rockset: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.rockset.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("rockset"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://console.rockset.com/apikeys "
        "and read the new one from ROCKSET_API_KEY instead.",
        examples=(
            "ROCKSET_API_KEY=" + scatter(64),
            "rockset_api_key = '" + scatter(64, seed=6) + "'",
            '{"rocksetApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "ROCKSET_API_KEY=${ROCKSET_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "ROCKSET_API_KEY=" + scatter(7),
        ),
        source="https://rockset.com/docs/",
    ),
)

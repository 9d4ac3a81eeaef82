"""Linkup API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.linkup.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("linkup"),
        cell="[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://app.linkup.so/ and read the new one from LINKUP_API_KEY instead.",
        examples=(
            "LINKUP_API_KEY=" + scatter_uuid(seed=1),
            "linkup_api_key = '" + scatter_uuid(seed=6) + "'",
            '{"linkupApiKey": "' + scatter_uuid(seed=11) + '"}',
        ),
        counterexamples=(
            "LINKUP_API_KEY=${LINKUP_API_KEY}",
            "unrelated_thing = '" + scatter_uuid(seed=6) + "'",
            "LINKUP_API_KEY=" + scatter(7),
        ),
        source="https://docs.linkup.so/pages/documentation/get-started/authentication",
    ),
)

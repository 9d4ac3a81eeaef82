"""Salad: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.salad.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"salad(?:_?cloud)?"),
        cell=r"salad_cloud_[A-Za-z0-9_-]{40,80}",
        remedy="Revoke it at https://portal.salad.com/api-key "
        "and read the new one from SALAD_API_KEY instead.",
        examples=(
            "SALAD_API_KEY=salad_cloud_" + scatter(40),
            "salad_api_key = 'salad_cloud_" + scatter(40, seed=6) + "'",
            '{"saladApiKey": "salad_cloud_' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "SALAD_API_KEY=${SALAD_API_KEY}",
            "unrelated_thing = 'salad_cloud_" + scatter(40, seed=6) + "'",
            "SALAD_API_KEY=" + scatter(7),
        ),
        source="https://docs.salad.com/reference/saladcloud-api/api-usage",
    ),
)

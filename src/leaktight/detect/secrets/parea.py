"""Parea AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.parea.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("parea"),
        cell="pai-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:-[A-Za-z0-9]{1,12})?",
        remedy="Revoke it at https://app.parea.ai/settings and read the new one from PAREA_API_KEY instead.",
        examples=(
            "PAREA_API_KEY=pai-" + scatter_uuid(seed=1),
            "parea_api_key = 'pai-" + scatter_uuid(seed=6) + "'",
            '{"pareaApiKey": "' + "pai-" + scatter_uuid(seed=11) + '"}',
        ),
        counterexamples=(
            "PAREA_API_KEY=${PAREA_API_KEY}",
            "unrelated_thing = 'pai-" + scatter_uuid(seed=6) + "'",
            "PAREA_API_KEY=" + scatter(7),
        ),
        source="https://docs.parea.ai/",
    ),
)

"""Ultralytics: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ultralytics.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ultralytics"),
        cell=r"[0-9a-f]{42}",
        remedy="Revoke it at https://hub.ultralytics.com/settings?tab=api+keys "
        "and read the new one from ULTRALYTICS_API_KEY instead.",
        examples=(
            "ULTRALYTICS_API_KEY=" + scatter(42, HEX),
            "ultralytics_api_key = '" + scatter(42, HEX, seed=6) + "'",
            '{"ultralyticsApiKey": "' + scatter(42, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ULTRALYTICS_API_KEY=${ULTRALYTICS_API_KEY}",
            "unrelated_thing = '" + scatter(42, HEX, seed=6) + "'",
            "ULTRALYTICS_API_KEY=" + scatter(7),
        ),
        source="https://docs.ultralytics.com/hub/inference-api/",
    ),
)

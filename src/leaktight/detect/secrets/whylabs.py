"""Whylabs: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.whylabs.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("whylabs"),
        cell=r"[A-Za-z0-9]{10}[.][A-Za-z0-9]{64}(?::org-[A-Za-z0-9]{6})?",
        remedy="Revoke it at https://hub.whylabsapp.com/settings/access-tokens "
        "and read the new one from WHYLABS_API_KEY instead.",
        examples=(
            "WHYLABS_API_KEY=" + scatter(10) + "." + scatter(64, seed=2),
            "whylabs_api_key = '" + scatter(10, seed=6) + "." + scatter(64, seed=7) + "'",
            '{"whylabsApiKey": "' + scatter(10, seed=11) + "." + scatter(64, seed=12) + '"}',
        ),
        counterexamples=(
            "WHYLABS_API_KEY=${WHYLABS_API_KEY}",
            "unrelated_thing = '" + scatter(10, seed=6) + "." + scatter(64, seed=7) + "'",
            "WHYLABS_API_KEY=" + scatter(7),
        ),
        source="https://docs.whylabs.ai/docs/integrations-api-key",
    ),
)

"""Krutrim Cloud API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.krutrim.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("krutrim"),
        cell="[A-Za-z0-9_-]{20,64}",
        remedy="Revoke it at https://cloud.olakrutrim.com/ and read the new one from "
        "KRUTRIM_CLOUD_API_KEY instead.",
        examples=(
            "KRUTRIM_CLOUD_API_KEY=" + scatter(32, WORD, seed=1),
            "krutrim_cloud_api_key = '" + scatter(32, WORD, seed=6) + "'",
            '{"krutrimCloudApiKey": "' + scatter(32, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "KRUTRIM_CLOUD_API_KEY=${KRUTRIM_CLOUD_API_KEY}",
            "unrelated_thing = '" + scatter(32, WORD, seed=6) + "'",
            "KRUTRIM_CLOUD_API_KEY=" + scatter(7),
        ),
        source="https://docs.krutrim.com/",
    ),
)

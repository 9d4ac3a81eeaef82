"""Quilt: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.quilt.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.7,
        check=not_placeholder,
        names=under("quilt"),
        cell=r"[A-Za-z0-9_-]{40,200}",
        remedy="Revoke it at https://docs.quilt.bio/ and read the new one from QUILT_API_KEY instead.",
        examples=(
            "QUILT_API_KEY=" + scatter(40),
            "quilt_api_key = '" + scatter(40, seed=6) + "'",
            '{"quiltApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "QUILT_API_KEY=${QUILT_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "QUILT_API_KEY=" + scatter(7),
        ),
        source="https://docs.quilt.bio/",
    ),
)

"""Cloudconvert: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.cloudconvert.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"cloud_?convert"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,1600}[.][A-Za-z0-9_-]{300,700}",
        max_bytes=2390,
        remedy="Revoke it at https://cloudconvert.com/dashboard/api/v2/keys "
        "and read the new one from CLOUDCONVERT_API_KEY instead.",
        examples=(
            "CLOUDCONVERT_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(300, seed=3),
            "cloudconvert_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            '{"cloudconvertApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(300, seed=13)
            + '"}',
        ),
        counterexamples=(
            "CLOUDCONVERT_API_KEY=${CLOUDCONVERT_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(300, seed=8)
            + "'",
            "CLOUDCONVERT_API_KEY=" + scatter(7),
        ),
        source="https://cloudconvert.com/api/v2",
    ),
)

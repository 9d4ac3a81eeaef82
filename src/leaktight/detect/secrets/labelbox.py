"""Labelbox: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.labelbox.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("labelbox"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,400}[.][A-Za-z0-9_-]{43}",
        max_bytes=533,
        remedy="Revoke it at https://app.labelbox.com/workspace-settings/api-keys "
        "and read the new one from LABELBOX_API_KEY instead.",
        examples=(
            "LABELBOX_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(43, seed=3),
            "labelbox_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"labelboxApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "LABELBOX_API_KEY=${LABELBOX_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "LABELBOX_API_KEY=" + scatter(7),
        ),
        source="https://docs.labelbox.com/reference/create-api-key",
    ),
)

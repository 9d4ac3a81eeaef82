"""Superannotate: sdk tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.superannotate.sdk_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"super_?annotate", "sa", kinds=KEY + r"|sdk_?token"),
        cell=r"[A-Za-z0-9_-]{64,400}(?:=[0-9]{1,6})?",
        remedy="Revoke it at https://app.superannotate.com/ "
        "and read the new one from SUPERANNOTATE_API_KEY instead.",
        examples=(
            "SUPERANNOTATE_API_KEY=" + scatter(64),
            "superannotate_api_key = '" + scatter(64, seed=6) + "'",
            '{"superannotateApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "SUPERANNOTATE_API_KEY=${SUPERANNOTATE_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "SUPERANNOTATE_API_KEY=" + scatter(7),
        ),
        source="https://doc.superannotate.com/docs/token-for-python-sdk",
    ),
)

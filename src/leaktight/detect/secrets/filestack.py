"""Filestack: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.filestack.key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("filestack"),
        cell=r"A[A-Za-z0-9]{20}z",
        remedy="Revoke it at https://dev.filestack.com/ and read the new one from FILESTACK_API_KEY instead.",
        examples=(
            "FILESTACK_API_KEY=A" + scatter(20) + "z",
            "filestack_api_key = 'A" + scatter(20, seed=6) + "z'",
            '{"filestackApiKey": "A' + scatter(20, seed=11) + 'z"}',
        ),
        counterexamples=(
            "FILESTACK_API_KEY=${FILESTACK_API_KEY}",
            "unrelated_thing = 'A" + scatter(20, seed=6) + "z'",
            "FILESTACK_API_KEY=" + scatter(7),
        ),
        source="https://www.filestack.com/docs/",
    ),
)

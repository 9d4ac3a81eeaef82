"""Uploadcare: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.uploadcare.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"upload_?care", kinds=SECRET + r"|(?:secret|private)_?key"),
        cell=r"[0-9a-f]{20}",
        remedy="Revoke it at https://app.uploadcare.com/ "
        "and read the new one from UPLOADCARE_SECRET instead.",
        examples=(
            "UPLOADCARE_SECRET=" + scatter(20, HEX),
            "uploadcare_secret = '" + scatter(20, HEX, seed=6) + "'",
            '{"uploadcareSecret": "' + scatter(20, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "UPLOADCARE_SECRET=${UPLOADCARE_SECRET}",
            "unrelated_thing = '" + scatter(20, HEX, seed=6) + "'",
            "UPLOADCARE_SECRET=" + scatter(7),
        ),
        source="https://uploadcare.com/docs/",
    ),
)

"""Nhost: admin secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nhost.admin_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("nhost", kinds=SECRET + r"|admin_?secret"),
        cell=r"[A-Za-z0-9_-]{16,128}",
        remedy="Revoke it at https://app.nhost.io/ and read the new one from NHOST_SECRET instead.",
        examples=(
            "NHOST_SECRET=" + scatter(16),
            "nhost_secret = '" + scatter(16, seed=6) + "'",
            '{"nhostSecret": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "NHOST_SECRET=${NHOST_SECRET}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "NHOST_SECRET=" + scatter(7),
        ),
        source="https://docs.nhost.io/",
    ),
)

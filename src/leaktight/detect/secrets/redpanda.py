"""Redpanda: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.redpanda.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"redpanda(?:_?cloud)?", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{48,80}",
        remedy="Revoke it at https://cloud.redpanda.com/ and read the new one from REDPANDA_SECRET instead.",
        examples=(
            "REDPANDA_SECRET=" + scatter(48),
            "redpanda_secret = '" + scatter(48, seed=6) + "'",
            '{"redpandaSecret": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "REDPANDA_SECRET=${REDPANDA_SECRET}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "REDPANDA_SECRET=" + scatter(7),
        ),
        source="https://docs.redpanda.com/redpanda-cloud/security/cloud-authentication/",
    ),
)

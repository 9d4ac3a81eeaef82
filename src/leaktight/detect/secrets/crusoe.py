"""Crusoe: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.crusoe.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("crusoe", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{20,64}",
        remedy="Revoke it at https://console.crusoecloud.com/security/tokens "
        "and read the new one from CRUSOE_SECRET instead.",
        examples=(
            "CRUSOE_SECRET=" + scatter(20),
            "crusoe_secret = '" + scatter(20, seed=6) + "'",
            '{"crusoeSecret": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "CRUSOE_SECRET=${CRUSOE_SECRET}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "CRUSOE_SECRET=" + scatter(7),
        ),
        source="https://docs.crusoecloud.com/",
    ),
)

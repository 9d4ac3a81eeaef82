"""Wiz: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wiz.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("wiz", kinds=SECRET),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://app.wiz.io/ and read the new one from WIZ_SECRET instead.",
        examples=(
            "WIZ_SECRET=" + scatter(64),
            "wiz_secret = '" + scatter(64, seed=6) + "'",
            '{"wizSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "WIZ_SECRET=${WIZ_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "WIZ_SECRET=" + scatter(7),
        ),
        source="https://docs.wiz.io/",
    ),
)

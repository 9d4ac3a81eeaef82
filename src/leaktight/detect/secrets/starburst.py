"""Starburst: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.starburst.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("starburst", "galaxy", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://galaxy.starburst.io/ "
        "and read the new one from STARBURST_SECRET instead.",
        examples=(
            "STARBURST_SECRET=" + scatter(32),
            "starburst_secret = '" + scatter(32, seed=6) + "'",
            '{"starburstSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "STARBURST_SECRET=${STARBURST_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "STARBURST_SECRET=" + scatter(7),
        ),
        source="https://docs.starburst.io/starburst-galaxy/",
    ),
)

"""Bitmex: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.bitmex.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitmex", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{48}",
        remedy="Revoke it at https://www.bitmex.com/app/apiKeys "
        "and read the new one from BITMEX_SECRET instead.",
        examples=(
            "BITMEX_SECRET=" + scatter(48),
            "bitmex_secret = '" + scatter(48, seed=6) + "'",
            '{"bitmexSecret": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "BITMEX_SECRET=${BITMEX_SECRET}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "BITMEX_SECRET=" + scatter(7),
        ),
        source="https://www.bitmex.com/app/apiOverview",
    ),
)

"""Motherduck: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.motherduck.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("motherduck", "md"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{100,900}[.][A-Za-z0-9_-]{43,400}",
        max_bytes=1390,
        remedy="Revoke it at https://app.motherduck.com/ "
        "and read the new one from MOTHERDUCK_API_KEY instead.",
        examples=(
            "MOTHERDUCK_API_KEY=" + scatter(20) + "." + scatter(100, seed=2) + "." + scatter(43, seed=3),
            "motherduck_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            '{"motherduckApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(100, seed=12)
            + "."
            + scatter(43, seed=13)
            + '"}',
        ),
        counterexamples=(
            "MOTHERDUCK_API_KEY=${MOTHERDUCK_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(100, seed=7)
            + "."
            + scatter(43, seed=8)
            + "'",
            "MOTHERDUCK_API_KEY=" + scatter(7),
        ),
        source="https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/",
    ),
)

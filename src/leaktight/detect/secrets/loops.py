"""Loops: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.loops.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("loops"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.loops.so/settings?page=api "
        "and read the new one from LOOPS_API_KEY instead.",
        examples=(
            "LOOPS_API_KEY=" + scatter(32, HEX),
            "loops_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"loopsApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LOOPS_API_KEY=${LOOPS_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "LOOPS_API_KEY=" + scatter(7),
        ),
        source="https://loops.so/docs/api-reference/intro",
    ),
)

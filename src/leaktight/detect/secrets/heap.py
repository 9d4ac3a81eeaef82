"""Heap: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.heap.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("heap"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://heapanalytics.com/ and read the new one from HEAP_API_KEY instead.",
        examples=(
            "HEAP_API_KEY=" + scatter(32, HEX),
            "heap_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"heapApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HEAP_API_KEY=${HEAP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "HEAP_API_KEY=" + scatter(7),
        ),
        source="https://developers.heap.io/",
    ),
)

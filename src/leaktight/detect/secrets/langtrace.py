"""Langtrace: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.langtrace.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("langtrace"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.langtrace.ai/ and read the new one from LANGTRACE_API_KEY instead.",
        examples=(
            "LANGTRACE_API_KEY=" + scatter(64, HEX),
            "langtrace_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"langtraceApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LANGTRACE_API_KEY=${LANGTRACE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "LANGTRACE_API_KEY=" + scatter(7),
        ),
        source="https://docs.langtrace.ai/quickstart",
    ),
)

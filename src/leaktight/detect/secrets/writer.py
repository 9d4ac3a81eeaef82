"""Writer: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.writer.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("writer", "palmyra"),
        cell=r"[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://app.writer.com/aistudio/ "
        "and read the new one from WRITER_API_KEY instead.",
        examples=(
            "WRITER_API_KEY=" + scatter(32),
            "writer_api_key = '" + scatter(32, seed=6) + "'",
            '{"writerApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "WRITER_API_KEY=${WRITER_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "WRITER_API_KEY=" + scatter(7),
        ),
        source="https://dev.writer.com/api-reference/api-keys",
    ),
)

"""Context7 API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.context7.api_key",
        severity=Severity.MEDIUM,
        gate="ctx7sk-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("ctx7sk-") + "(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ctx7sk-",),
        remedy="Revoke it at https://context7.com/dashboard and read the new one from "
        "CONTEXT7_API_KEY instead.",
        examples=(
            "CONTEXT7_API_KEY=ctx7sk-" + scatter_uuid(seed=1),
            "context7_api_key = 'ctx7sk-" + scatter_uuid(seed=6) + "'",
        ),
        counterexamples=(
            "ctx7sk-" + scatter(5),
            "ctx7sk-" + "x" * 36,
        ),
        source="https://context7.com/docs",
    ),
)

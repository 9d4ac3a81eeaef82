"""Context7 API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

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
            "CONTEXT7_API_KEY=ctx7sk-"
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "context7_api_key = 'ctx7sk-"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
        ),
        counterexamples=(
            "ctx7sk-" + scatter(5),
            "ctx7sk-" + "x" * 36,
        ),
        source="https://context7.com/docs",
    ),
)

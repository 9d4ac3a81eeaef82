"""Hyperbolic: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hyperbolic.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hyperbolic"),
        cell=r"[A-Za-z0-9_-]{40,400}[.][A-Za-z0-9_-]{40,400}[.][A-Za-z0-9_-]{40,100}",
        max_bytes=910,
        remedy="Revoke it at https://app.hyperbolic.xyz/settings "
        "and read the new one from HYPERBOLIC_API_KEY instead.",
        examples=(
            "HYPERBOLIC_API_KEY=" + scatter(40) + "." + scatter(40, seed=2) + "." + scatter(40, seed=3),
            "hyperbolic_api_key = '"
            + scatter(40, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(40, seed=8)
            + "'",
            '{"hyperbolicApiKey": "'
            + scatter(40, seed=11)
            + "."
            + scatter(40, seed=12)
            + "."
            + scatter(40, seed=13)
            + '"}',
        ),
        counterexamples=(
            "HYPERBOLIC_API_KEY=${HYPERBOLIC_API_KEY}",
            "unrelated_thing = '"
            + scatter(40, seed=6)
            + "."
            + scatter(40, seed=7)
            + "."
            + scatter(40, seed=8)
            + "'",
            "HYPERBOLIC_API_KEY=" + scatter(7),
        ),
        source="https://docs.hyperbolic.xyz/docs/getting-started",
    ),
)

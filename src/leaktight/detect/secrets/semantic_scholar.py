"""Semantic Scholar: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.semantic_scholar.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"semantic_?scholar", "s2"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://www.semanticscholar.org/product/api "
        "and read the new one from SEMANTICSCHOLAR_API_KEY instead.",
        examples=(
            "SEMANTICSCHOLAR_API_KEY=" + scatter(40),
            "semanticscholar_api_key = '" + scatter(40, seed=6) + "'",
            '{"semanticscholarApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "SEMANTICSCHOLAR_API_KEY=${SEMANTICSCHOLAR_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "SEMANTICSCHOLAR_API_KEY=" + scatter(7),
        ),
        source="https://www.semanticscholar.org/product/api",
    ),
)

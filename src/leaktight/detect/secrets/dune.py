"""Dune: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dune.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dune"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://dune.com/settings/api and read the new one from DUNE_API_KEY instead.",
        examples=(
            "DUNE_API_KEY=" + scatter(32),
            "dune_api_key = '" + scatter(32, seed=6) + "'",
            '{"duneApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "DUNE_API_KEY=${DUNE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "DUNE_API_KEY=" + scatter(7),
        ),
        source="https://docs.dune.com/api-reference/overview/authentication",
    ),
)

"""Baseten: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.baseten.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("baseten"),
        cell=r"[A-Za-z0-9]{8}[.][A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.baseten.co/settings/api_keys "
        "and read the new one from BASETEN_API_KEY instead.",
        examples=(
            "BASETEN_API_KEY=" + scatter(8) + "." + scatter(32, seed=2),
            "baseten_api_key = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            '{"basetenApiKey": "' + scatter(8, seed=11) + "." + scatter(32, seed=12) + '"}',
        ),
        counterexamples=(
            "BASETEN_API_KEY=${BASETEN_API_KEY}",
            "unrelated_thing = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            "BASETEN_API_KEY=" + scatter(7),
        ),
        source="https://docs.baseten.co/organization/api-keys",
    ),
)

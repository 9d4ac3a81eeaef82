"""Hedra API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.hedra.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hedra"),
        cell="sk_hedra_[A-Za-z0-9_-]{40,80}",
        remedy="Revoke it at https://www.hedra.com/api-profile and read the new one from "
        "HEDRA_API_KEY instead.",
        examples=(
            "HEDRA_API_KEY=sk_hedra_" + scatter(60, WORD, seed=1),
            "hedra_api_key = 'sk_hedra_" + scatter(60, WORD, seed=6) + "'",
            '{"hedraApiKey": "' + "sk_hedra_" + scatter(60, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "HEDRA_API_KEY=${HEDRA_API_KEY}",
            "unrelated_thing = 'sk_hedra_" + scatter(60, WORD, seed=6) + "'",
            "HEDRA_API_KEY=" + scatter(7),
        ),
        source="https://www.hedra.com/docs/pages/developer/api-overview",
    ),
)

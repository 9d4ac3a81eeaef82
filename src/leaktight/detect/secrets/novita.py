"""Novita: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.novita.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("novita"),
        cell=r"sk_[A-Za-z0-9_-]{32,64}",
        remedy="Revoke it at https://novita.ai/settings/key-management "
        "and read the new one from NOVITA_API_KEY instead.",
        examples=(
            "NOVITA_API_KEY=sk_" + scatter(32),
            "novita_api_key = 'sk_" + scatter(32, seed=6) + "'",
            '{"novitaApiKey": "sk_' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "NOVITA_API_KEY=${NOVITA_API_KEY}",
            "unrelated_thing = 'sk_" + scatter(32, seed=6) + "'",
            "NOVITA_API_KEY=" + scatter(7),
        ),
        source="https://novita.ai/docs/guides/quickstart",
    ),
)

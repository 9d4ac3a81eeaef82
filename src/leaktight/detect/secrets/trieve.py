"""Trieve API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.trieve.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("trieve"),
        cell="tr-[A-Za-z0-9]{32}",
        remedy="Revoke it at https://dashboard.trieve.ai/ and read the new one from TRIEVE_API_KEY instead.",
        examples=(
            "TRIEVE_API_KEY=tr-" + scatter(32, seed=1),
            "trieve_api_key = 'tr-" + scatter(32, seed=6) + "'",
            '{"trieveApiKey": "' + "tr-" + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TRIEVE_API_KEY=${TRIEVE_API_KEY}",
            "unrelated_thing = 'tr-" + scatter(32, seed=6) + "'",
            "TRIEVE_API_KEY=" + scatter(7),
        ),
        source="https://docs.trieve.ai/getting-started/introduction",
    ),
)

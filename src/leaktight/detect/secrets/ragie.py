"""Ragie API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.ragie.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ragie"),
        cell="tnt_[A-Za-z0-9_-]{30,90}",
        remedy="Revoke it at https://secure.ragie.ai/ and read the new one from RAGIE_API_KEY instead.",
        examples=(
            "RAGIE_API_KEY=tnt_" + scatter(60, WORD, seed=1),
            "ragie_api_key = 'tnt_" + scatter(60, WORD, seed=6) + "'",
            '{"ragieApiKey": "' + "tnt_" + scatter(60, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "RAGIE_API_KEY=${RAGIE_API_KEY}",
            "unrelated_thing = 'tnt_" + scatter(60, WORD, seed=6) + "'",
            "RAGIE_API_KEY=" + scatter(7),
        ),
        source="https://docs.ragie.ai/docs/authorization",
    ),
)

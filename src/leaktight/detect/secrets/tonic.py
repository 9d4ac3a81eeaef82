"""Tonic: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tonic.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"tonic(?:_?ai|_?textual)?"),
        cell=r"[A-Za-z0-9_-]{40,128}",
        remedy="Revoke it at https://textual.tonic.ai/ and read the new one from TONIC_API_KEY instead.",
        examples=(
            "TONIC_API_KEY=" + scatter(40),
            "tonic_api_key = '" + scatter(40, seed=6) + "'",
            '{"tonicApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "TONIC_API_KEY=${TONIC_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "TONIC_API_KEY=" + scatter(7),
        ),
        source="https://docs.tonic.ai/",
    ),
)

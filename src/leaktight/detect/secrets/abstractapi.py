"""Abstractapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.abstractapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"abstract(?:_?api)?"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.abstractapi.com/ "
        "and read the new one from ABSTRACT_API_KEY instead.",
        examples=(
            "ABSTRACT_API_KEY=" + scatter(32, HEX),
            "abstract_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"abstractApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ABSTRACT_API_KEY=${ABSTRACT_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ABSTRACT_API_KEY=" + scatter(7),
        ),
        source="https://docs.abstractapi.com/",
    ),
)

"""Bamboohr: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.bamboohr.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"bamboo(?:_?hr)?"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://www.bamboohr.com/ and read the new one from BAMBOO_API_KEY instead.",
        examples=(
            "BAMBOO_API_KEY=" + scatter(40, HEX),
            "bamboo_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"bambooApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BAMBOO_API_KEY=${BAMBOO_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "BAMBOO_API_KEY=" + scatter(7),
        ),
        source="https://documentation.bamboohr.com/docs/getting-started",
    ),
)

"""Twingate: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.twingate.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("twingate"),
        cell=r"[A-Za-z0-9_-]{60,140}",
        remedy="Revoke it at https://www.twingate.com/docs/ "
        "and read the new one from TWINGATE_API_KEY instead.",
        examples=(
            "TWINGATE_API_KEY=" + scatter(60),
            "twingate_api_key = '" + scatter(60, seed=6) + "'",
            '{"twingateApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "TWINGATE_API_KEY=${TWINGATE_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "TWINGATE_API_KEY=" + scatter(7),
        ),
        source="https://www.twingate.com/docs/api-overview",
    ),
)

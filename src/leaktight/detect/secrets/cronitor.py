"""Cronitor: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.cronitor.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("cronitor"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://cronitor.io/app/settings/api "
        "and read the new one from CRONITOR_API_KEY instead.",
        examples=(
            "CRONITOR_API_KEY=" + scatter(32, HEX),
            "cronitor_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"cronitorApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CRONITOR_API_KEY=${CRONITOR_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "CRONITOR_API_KEY=" + scatter(7),
        ),
        source="https://cronitor.io/docs/api",
    ),
)

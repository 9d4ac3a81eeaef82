"""Removebg: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.removebg.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"remove_?bg"),
        cell=r"[A-Za-z0-9]{24}",
        remedy="Revoke it at https://www.remove.bg/dashboard#api-key "
        "and read the new one from REMOVEBG_API_KEY instead.",
        examples=(
            "REMOVEBG_API_KEY=" + scatter(24),
            "removebg_api_key = '" + scatter(24, seed=6) + "'",
            '{"removebgApiKey": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "REMOVEBG_API_KEY=${REMOVEBG_API_KEY}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "REMOVEBG_API_KEY=" + scatter(7),
        ),
        source="https://www.remove.bg/api",
    ),
)

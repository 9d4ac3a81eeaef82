"""Jotform: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.jotform.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"jot_?form"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.jotform.com/myaccount/api "
        "and read the new one from JOTFORM_API_KEY instead.",
        examples=(
            "JOTFORM_API_KEY=" + scatter(32, HEX),
            "jotform_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"jotformApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "JOTFORM_API_KEY=${JOTFORM_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "JOTFORM_API_KEY=" + scatter(7),
        ),
        source="https://api.jotform.com/docs/",
    ),
)

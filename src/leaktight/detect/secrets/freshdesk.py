"""Freshdesk: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.freshdesk.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"fresh_?(?:desk|service|works)"),
        cell=r"[A-Za-z0-9]{20}",
        remedy="Revoke it at https://freshdesk.com/ and read the new one from FRESHDESK_API_KEY instead.",
        examples=(
            "FRESHDESK_API_KEY=" + scatter(20),
            "freshdesk_api_key = '" + scatter(20, seed=6) + "'",
            '{"freshdeskApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "FRESHDESK_API_KEY=${FRESHDESK_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "FRESHDESK_API_KEY=" + scatter(7),
        ),
        source="https://developers.freshdesk.com/api/#authentication",
    ),
)

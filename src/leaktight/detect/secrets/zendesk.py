"""Zendesk: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zendesk.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"zen_?desk"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://www.zendesk.com/ and read the new one from ZENDESK_API_KEY instead.",
        examples=(
            "ZENDESK_API_KEY=" + scatter(40),
            "zendesk_api_key = '" + scatter(40, seed=6) + "'",
            '{"zendeskApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "ZENDESK_API_KEY=${ZENDESK_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "ZENDESK_API_KEY=" + scatter(7),
        ),
        source="https://support.zendesk.com/hc/en-us/articles/4408889192858",
    ),
)

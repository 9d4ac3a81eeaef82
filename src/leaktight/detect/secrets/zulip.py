"""Zulip: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zulip.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zulip"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://zulip.com/ and read the new one from ZULIP_API_KEY instead.",
        examples=(
            "ZULIP_API_KEY=" + scatter(32),
            "zulip_api_key = '" + scatter(32, seed=6) + "'",
            '{"zulipApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ZULIP_API_KEY=${ZULIP_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ZULIP_API_KEY=" + scatter(7),
        ),
        source="https://zulip.com/api/api-keys",
    ),
)

"""Pingdom: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.pingdom.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pingdom"),
        cell=r"[A-Za-z0-9_-]{60,70}",
        remedy="Revoke it at https://my.pingdom.com/app/api-tokens "
        "and read the new one from PINGDOM_API_KEY instead.",
        examples=(
            "PINGDOM_API_KEY=" + scatter(60),
            "pingdom_api_key = '" + scatter(60, seed=6) + "'",
            '{"pingdomApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "PINGDOM_API_KEY=${PINGDOM_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "PINGDOM_API_KEY=" + scatter(7),
        ),
        source="https://docs.pingdom.com/api/",
    ),
)

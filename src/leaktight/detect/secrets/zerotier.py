"""Zerotier: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zerotier.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"zero_?tier"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://my.zerotier.com/account "
        "and read the new one from ZEROTIER_API_KEY instead.",
        examples=(
            "ZEROTIER_API_KEY=" + scatter(32),
            "zerotier_api_key = '" + scatter(32, seed=6) + "'",
            '{"zerotierApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ZEROTIER_API_KEY=${ZEROTIER_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ZEROTIER_API_KEY=" + scatter(7),
        ),
        source="https://docs.zerotier.com/api/",
    ),
)

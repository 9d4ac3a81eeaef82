"""Ipstack: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ipstack.access_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ip_?stack", kinds=KEY + r"|access_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://ipstack.com/dashboard "
        "and read the new one from IPSTACK_API_KEY instead.",
        examples=(
            "IPSTACK_API_KEY=" + scatter(32, HEX),
            "ipstack_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"ipstackApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "IPSTACK_API_KEY=${IPSTACK_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "IPSTACK_API_KEY=" + scatter(7),
        ),
        source="https://ipstack.com/documentation",
    ),
)

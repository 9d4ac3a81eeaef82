"""Ipgeolocation: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.ipgeolocation.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"ip_?geolocation"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.ipgeolocation.io/ "
        "and read the new one from IPGEOLOCATION_API_KEY instead.",
        examples=(
            "IPGEOLOCATION_API_KEY=" + scatter(32, HEX),
            "ipgeolocation_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"ipgeolocationApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "IPGEOLOCATION_API_KEY=${IPGEOLOCATION_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "IPGEOLOCATION_API_KEY=" + scatter(7),
        ),
        source="https://ipgeolocation.io/documentation.html",
    ),
)

"""Tink (open banking) client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.tink.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?:^|_)tink_(?:link_|app_|api_|oauth_)?(?:client_)?secret(?:_[a-z0-9]{1,10})?$",
        cell=r"[0-9a-f]{32}",
        remedy="Rotate it at https://console.tink.com/ and read the new one from TINK_CLIENT_SECRET instead.",
        examples=(
            "TINK_CLIENT_SECRET=" + scatter(32, HEX, seed=1),
            "tink_client_secret = '" + scatter(32, HEX, seed=2) + "'",
            '{"tinkClientSecret": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "TINK_CLIENT_SECRET=${TINK_CLIENT_SECRET}",
            "TINK_CLIENT_SECRET=" + "x" * 32,
            "tink_checksum = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://docs.tink.com/resources/api-setup/get-access-token",
    ),
)

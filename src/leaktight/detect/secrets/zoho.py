"""Zoho: refresh tokens, client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.zoho.refresh_token",
        severity=Severity.CRITICAL,
        gate=r"1000\.[0-9a-f]{32}\.[0-9a-f]{32}",
        pattern=starts(r"1000\.") + r"(?P<body>[0-9a-f]{32}\.[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("1000.",),
        remedy="Revoke it at https://api-console.zoho.com/ "
        "and read the new one from ZOHO_REFRESH_TOKEN instead.",
        examples=(
            "ZOHO_REFRESH_TOKEN=1000." + scatter(32, HEX) + "." + scatter(32, HEX, seed=2),
            "zoho_refresh_token = '1000." + scatter(32, HEX, seed=4) + "." + scatter(32, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "1000." + scatter(5),
            "1000." + "x" * 64,
        ),
        source="https://www.zoho.com/accounts/protocol/oauth.html",
    ),
    Rule(
        label="secret.zoho.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zoho", kinds=SECRET),
        cell=r"[0-9a-f]{42}",
        remedy="Revoke it at https://api-console.zoho.com/ and read the new one from ZOHO_SECRET instead.",
        examples=(
            "ZOHO_SECRET=" + scatter(42, HEX),
            "zoho_secret = '" + scatter(42, HEX, seed=6) + "'",
            '{"zohoSecret": "' + scatter(42, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ZOHO_SECRET=${ZOHO_SECRET}",
            "unrelated_thing = '" + scatter(42, HEX, seed=6) + "'",
            "ZOHO_SECRET=" + scatter(7),
        ),
        source="https://www.zoho.com/accounts/protocol/oauth.html",
    ),
)

"""Klarna API keys, client identifiers and the passwords of older accounts."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

_BODY = r"(?P<body>(?:[A-Za-z0-9+_-]|\\{0,3}/){40,400}={0,2})(?![A-Za-z0-9+/_=-])"

RULES = (
    Rule(
        label="secret.klarna.live_key",
        severity=Severity.CRITICAL,
        gate=r"klarna_live_api_[A-Za-z0-9+/\\_-]{40}",
        pattern=starts("klarna_live_api_") + _BODY,
        confidence=0.97,
        check=not_placeholder,
        prefixes=("klarna_live_api_",),
        max_bytes=1640,
        remedy="Disable it in the Klarna portal at https://portal.klarna.com/ and read the new one "
        "from KLARNA_API_KEY instead.",
        examples=(
            "KLARNA_API_KEY=klarna_live_api_" + scatter(160),
            "klarna_live_api_" + scatter(120, BASE64, seed=2) + "=",
        ),
        counterexamples=(
            "klarna_live_api_" + "x" * 80,
            "klarna_live_api_" + scatter(12),
        ),
        source="https://docs.klarna.com/api/authentication/",
    ),
    Rule(
        label="secret.klarna.test_key",
        severity=Severity.LOW,
        gate=r"klarna_test_api_[A-Za-z0-9+/\\_-]{40}",
        pattern=starts("klarna_test_api_") + _BODY,
        confidence=0.97,
        check=not_placeholder,
        prefixes=("klarna_test_api_",),
        max_bytes=1640,
        remedy="Disable it in the Klarna portal at https://portal.klarna.com/ and read the new one "
        "from KLARNA_API_KEY instead.",
        examples=(
            "KLARNA_API_KEY=klarna_test_api_" + scatter(160),
            "klarna_test_api_" + scatter(120, BASE64, seed=2) + "=",
        ),
        counterexamples=(
            "klarna_test_api_" + "x" * 80,
            "klarna_test_api_" + scatter(12),
        ),
        source="https://docs.klarna.com/api/authentication/",
    ),
    Rule(
        label="secret.klarna.client_identifier",
        severity=Severity.LOW,
        gate=r"klarna_(?:live|test)_client_[A-Za-z0-9+/\\_-]{40}",
        pattern=starts("klarna_(?:live|test)_client_") + _BODY,
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "klarna_live_client_",
            "klarna_test_client_",
        ),
        max_bytes=1640,
        remedy="Leave it in the page it belongs to, since it is public by design.",
        examples=(
            "data-client-id='klarna_live_client_" + scatter(140) + "'",
            "klarna_test_client_" + scatter(120, seed=2),
        ),
        counterexamples=(
            "klarna_live_client_" + "x" * 80,
            "klarna_test_client_" + scatter(12),
        ),
        source="https://docs.klarna.com/api/authentication/",
    ),
    Rule(
        label="secret.klarna.api_password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("klarna", kinds=SECRET + "|" + PASSWORD),
        cell=r"[A-Za-z0-9]{16,40}",
        remedy="Disable it in the Klarna portal at https://portal.klarna.com/ and read the new one "
        "from KLARNA_API_KEY instead.",
        examples=(
            "KLARNA_API_PASSWORD=" + scatter(16, seed=1),
            "klarna_api_password = '" + scatter(16, seed=2) + "'",
            '{"klarnaApiPassword": "' + scatter(16, seed=3) + '"}',
        ),
        counterexamples=(
            "KLARNA_API_PASSWORD=${KLARNA_API_PASSWORD}",
            "KLARNA_API_PASSWORD=" + "x" * 32,
            "klarna_checksum = '" + scatter(16, seed=2) + "'",
        ),
        source="https://docs.klarna.com/api/authentication/",
    ),
)

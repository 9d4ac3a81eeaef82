"""OpenVPN static keys: of tls-auth, tls-crypt, and of links that share one key."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_DIGITS = "0123456789abcdef" * 2


def _key(newline: str, seed: int) -> str:
    lines = (scatter(32, HEX, seed=seed * 20 + place) for place in range(16))
    kind = "OpenVPN Static " + "key V1"
    return newline.join((f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----"))


RULES = (
    Rule(
        label="secret.openvpn.static_key",
        severity=Severity.HIGH,
        gate=r"BEGIN OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key)",
        pattern=r"-----BEGIN (?P<kind>OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key))-----"
        r"(?P<body>(?:\\{1,4}[nrt]|[0-9A-Za-z+/=\s\"']){160,3000}+)-----END (?P=kind)-----",
        confidence=0.97,
        check=not_placeholder,
        max_bytes=15_200,
        specificity=2,
        remedy="Make another key with `openvpn --genkey` for both ends.",
        examples=(_key("\n", 1), 'tls_auth: "' + _key("\\n", 2) + '"'),
        counterexamples=(_key("\n", 1)[:90], _key("\n", 1).replace("a", "0").replace(_DIGITS, "0" * 32)[:60]),
        source="https://openvpn.net/community-docs/static-key-mini-howto.html",
    ),
)
